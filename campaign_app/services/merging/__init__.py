"""Certificates straight from a list, without a campaign: columns, words, problems, files and pages.

``columns`` guesses which column is which word and remembers what was said, ``making`` turns rows into the
words of certificates and tells what is wrong with each, ``output`` writes or prints them.
"""

from campaign_app.services.merging.making import (
    LIST_CODE,
    USUAL_VALUES,
    Merged,
    MergePlan,
    MergeSheet,
    Progress,
    columns_of,
    label_of,
    load_template,
    merge,
    preview,
    proposed_emblem,
    proposed_values,
    read_emblem,
    read_list,
    templates,
    words_of_row,
)

__all__ = [
    "LIST_CODE",
    "USUAL_VALUES",
    "MergePlan",
    "MergeSheet",
    "Merged",
    "Progress",
    "columns_of",
    "label_of",
    "load_template",
    "merge",
    "preview",
    "proposed_emblem",
    "proposed_values",
    "read_emblem",
    "read_list",
    "templates",
    "words_of_row",
]
