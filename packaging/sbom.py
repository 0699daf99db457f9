"""The bill of materials of a release, as CycloneDX: what is shipped, its version and its licence."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from components import Component
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL


def sbom(found: Sequence[Component], version: str, moment: datetime) -> str:
    """Give the bill as JSON; the same for the same things and moment.

    Raises:
        ValueError: what came out does not follow the schema.
    """
    licences = LicenseFactory()
    program = Entry(
        name="so-vang",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="so-vang",
        licenses=[licences.make_from_string("MIT")],
    )
    entries = [_entry(one, licences) for one in found]
    seed = f"so-vang {version} " + " ".join(f"{one.name}=={one.version}" for one in found)
    bom = Bom(components=entries, serial_number=uuid.uuid5(uuid.NAMESPACE_URL, seed))
    bom.metadata.component = program
    bom.metadata.timestamp = moment
    bom.register_dependency(program, entries)
    told: str = JsonV1Dot6(bom).output_as_string(indent=2)
    _check(told)
    return told


def _entry(one: Component, licences: LicenseFactory) -> Entry:
    key = one.name.lower().replace(" ", "-").replace("_", "-")
    return Entry(
        name=one.name,
        version=one.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{key}@{one.version}",
        purl=PackageURL("pypi", name=key, version=one.version) if one.is_package else None,
        licenses=[licences.make_from_string(one.licence)],
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(one.home))]
        if one.home
        else None,
    )


def _check(told: str) -> None:
    """Hold the bill against the schema of CycloneDX 1.6."""
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(told)
    if fault is not None:
        raise ValueError(str(fault))
