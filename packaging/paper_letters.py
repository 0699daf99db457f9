"""The papers from the launch to the invitation; see ``paper_templates.py``."""

# ruff: noqa: E501  a paragraph of a paper stands whole, so that it can be read

from paper_frame import RECIPIENTS, addressed, foot, head, title
from paper_parts import ALIGN, Paper, body, centred, grid, heading, listed, new_page, new_paper, tag, write

END = "{%tr endfor %}"


def launch_plan() -> Paper:
    """Kế hoạch phát động, the criteria sheet behind it."""
    paper = new_paper()
    head(paper)
    title(paper, "KẾ HOẠCH", "Phát động phong trào thi đua\n“{{ movement_title }}” {{ period }}")
    listed(paper, "bases", "{{ item }}")
    body(
        paper,
        "{{ issuer_name }} xây dựng kế hoạch phát động phong trào thi đua “{{ movement_title }}” {{ period }} "
        "trong các công đoàn cơ sở như sau:",
    )
    heading(paper, "I. MỤC ĐÍCH, YÊU CẦU")
    body(
        paper,
        "1. Động viên cán bộ, công chức, viên chức, người lao động thi đua hoàn thành tốt nhiệm vụ; phát hiện, biểu dương và nhân rộng các tập thể, cá nhân điển hình tiên tiến.",
    )
    body(
        paper,
        "2. Phong trào được tổ chức công khai, minh bạch; đăng ký từ đầu kỳ, có tiêu chí chấm điểm cụ thể. Tập thể, cá nhân không đăng ký thi đua thì không xét khen thưởng cuối kỳ.",
    )
    heading(paper, "II. ĐỐI TƯỢNG, THỜI GIAN")
    body(
        paper,
        "1. Đối tượng: các công đoàn cơ sở, đoàn viên, người lao động thuộc các khối nêu tại bảng dưới đây.",
    )
    body(paper, "2. Thời gian tính thành tích: từ ngày {{ achievement_from }} đến ngày {{ achievement_to }}.")
    body(
        paper,
        "3. Thời hạn đăng ký, nộp hồ sơ và số tập thể được đề nghị khen thưởng của từng khối:",
        keep=True,
    )
    grid(
        paper,
        [("STT", 12), ("Khối", 50), ("Hạn đăng ký", 31), ("Hạn nộp hồ sơ", 36), ("Số tập thể", 31)],
        [
            ("{%tr for row in sectors %}",),
            (
                "{{ loop.index }}",
                "{{ row.name }}",
                "{{ row.register_by }}",
                "{{ row.dossier_by }}",
                "{{ row.collectives }}",
            ),
            (END,),
        ],
        size=12,
    )
    write(paper.add_paragraph(), "", size=6)
    heading(paper, "III. NỘI DUNG THI ĐUA, CHẤM ĐIỂM VÀ XẾP LOẠI")
    body(
        paper,
        "1. Nội dung thi đua và điểm chuẩn thực hiện theo Bảng tiêu chí kèm theo Kế hoạch này, tổng {{ total_points }} điểm. Tiêu chí không áp dụng đối với khối nào thì không tính và tổng điểm được quy về thang 100. Điểm thưởng không quá {{ bonus_cap }} điểm; tổng điểm không quá 100.",
    )
    body(
        paper,
        "2. Công đoàn cơ sở tự chấm điểm, gửi kèm báo cáo và minh chứng; {{ issuer_short }} thẩm định. Điểm dùng để xếp hạng, xét khen thưởng là điểm đã thẩm định.",
    )
    body(paper, "3. Xếp loại:", keep=True)
    listed(paper, "bands", "- {{ item }};", after=3)
    heading(paper, "IV. KHEN THƯỞNG")
    body(
        paper,
        "1. Tập thể: đạt từ {{ collective_minimum }} điểm trở lên, không thuộc các trường hợp loại trừ và trong chỉ tiêu của khối.",
    )
    body(
        paper,
        "2. Cá nhân: có đăng ký thi đua, xếp loại {{ individual_rating }} trở lên, có từ {{ months_of_work }} tháng công tác trong kỳ, thuộc công đoàn cơ sở đạt từ {{ union_minimum }} điểm trở lên; số cá nhân được đề nghị không quá {{ individual_share }} số đoàn viên của công đoàn cơ sở.",
    )
    body(paper, "3. Không xét khen thưởng đối với các trường hợp:", keep=True)
    listed(paper, "knockouts", "- {{ item }};", after=3)
    heading(paper, "V. TỔ CHỨC THỰC HIỆN")
    body(
        paper,
        "1. Ban Chấp hành các công đoàn cơ sở phối hợp với chuyên môn đồng cấp tổ chức phát động, ký giao ước và đăng ký thi đua, gửi về {{ issuer_short }} đúng thời hạn.",
    )
    body(
        paper,
        "2. {{ issuer_short }} theo dõi, đôn đốc, thẩm định kết quả, tổ chức bình xét và khen thưởng theo quy định./.",
    )
    foot(paper, ("- Cơ quan cấp trên (b/c);", "- Các công đoàn cơ sở (t/h);", "- Lưu: VT."))
    new_page(paper)
    centred(paper, "BẢNG TIÊU CHÍ")
    centred(paper, "Phong trào thi đua\n“{{ movement_title }}” {{ period }}", size=13)
    write(
        paper.add_paragraph(),
        "(Kèm theo Kế hoạch số {{ number }} của {{ issuer_short }})",
        italic=True,
        align=ALIGN.CENTER,
        after=8,
    )
    grid(
        paper,
        [("STT", 12), ("Nội dung tiêu chí", 62), ("Điểm tối đa", 16), ("Cách chấm", 42), ("Áp dụng", 28)],
        [
            ("{%tr for section in sections %}",),
            ("**{{ section.code }}**", "**{{ section.title }}**", "**{{ section.points }}**", "", ""),
            ("{%tr for row in section.criteria %}",),
            (
                "{{ row.code }}",
                "{{ row.content }}",
                "{{ row.points }}",
                "{{ row.hint }}",
                "{{ row.applies }}",
            ),
            (END,),
            (END,),
            ("", "**Tổng cộng**", "**{{ total_points }}**", "", ""),
        ],
        left=(1, 3, 4),
    )
    return paper


def reminder() -> Paper:
    """Công văn nhắc đăng ký."""
    paper = new_paper()
    head(paper, subject="V/v đăng ký thi đua {{ period }}")
    addressed(paper, "{{ union }}")
    body(
        paper,
        "Thực hiện {{ launch_document }} của {{ issuer_name }} về phát động phong trào thi đua “{{ movement_title }}” {{ period }}, các công đoàn cơ sở đăng ký thi đua trước ngày {{ register_by }}.",
    )
    tag(paper, "{%p if is_past %}")
    body(
        paper,
        "Đến nay đã quá thời hạn nêu trên, {{ issuer_short }} chưa nhận được đăng ký thi đua của {{ union }}.",
    )
    tag(paper, "{%p else %}")
    body(paper, "Đến nay, {{ issuer_short }} chưa nhận được đăng ký thi đua của {{ union }}.")
    tag(paper, "{%p endif %}")
    body(
        paper,
        "Tập thể, cá nhân không đăng ký thi đua thì không được xét khen thưởng cuối kỳ. {{ issuer_short }} đề nghị Ban Chấp hành {{ union }} tổ chức đăng ký thi đua cho tập thể và cá nhân, gửi bản đăng ký về {{ issuer_short }} {% if new_date %}trước ngày {{ new_date }}{% else %}trong thời gian sớm nhất{% endif %}.",
    )
    body(
        paper,
        "{% if contact %}Quá trình thực hiện có vướng mắc, đề nghị liên hệ {{ contact }} để được hướng dẫn. {% endif %}Rất mong {{ union }} quan tâm thực hiện./.",
    )
    foot(paper, RECIPIENTS)
    return paper


def ceremony() -> Paper:
    """Giấy mời dự hội nghị tổng kết, trao giấy khen; who is awarded behind it."""
    paper = new_paper()
    head(paper)
    title(
        paper,
        "GIẤY MỜI",
        "Dự hội nghị tổng kết phong trào thi đua\n“{{ movement_title }}” {{ period }}",
    )
    addressed(paper, "………………………………………………")
    body(
        paper,
        "{{ issuer_name }} tổ chức hội nghị tổng kết phong trào thi đua “{{ movement_title }}” {{ period }} và trao {{ form_name }} cho {{ counted }}{% if decisions %} theo {% for item in decisions %}{{ item }}{% if not loop.last %}; {% endif %}{% endfor %}{% endif %}.",
    )
    body(paper, "Trân trọng kính mời đồng chí, quý cơ quan, đơn vị tới dự:")
    body(paper, "**Thời gian:** … giờ …, ngày …… tháng …… năm ……")
    body(paper, "**Địa điểm:** ……")
    tag(paper, "{%p if chair %}")
    body(paper, "**Chủ trì:** đồng chí {{ chair }}.")
    tag(paper, "{%p endif %}")
    body(
        paper,
        "Các tập thể, cá nhân được khen có tên trong danh sách kèm theo dự hội nghị để nhận {{ form_name }}; trường hợp vắng mặt, đề nghị công đoàn cơ sở cử người nhận thay và ký nhận./.",
    )
    foot(paper, ("- Như trên;", "- Tập thể, cá nhân có tên trong danh sách;", "- Lưu: VT."))
    new_page(paper)
    centred(paper, "DANH SÁCH")
    centred(paper, "Tập thể, cá nhân được trao {{ form_name }}\n{{ occasion_title }}", size=13, after=8)
    grid(
        paper,
        [("STT", 12), ("Tập thể, cá nhân", 62), ("Chức vụ, đơn vị", 66), ("Số vào\nSổ vàng", 20)],
        [
            ("{%tr for row in guests %}",),
            ("{{ loop.index }}", "{{ row.name }}", "{{ row.post_and_unit }}", "{{ row.register_number }}"),
            (END,),
        ],
        size=12,
        left=(1, 2),
    )
    return paper


def invitation() -> Paper:
    """Giấy mời họp Hội đồng."""
    paper = new_paper()
    head(paper)
    title(paper, "GIẤY MỜI", "Họp {{ council }}")
    body(paper, "{{ issuer_name }} trân trọng kính mời các đồng chí thành viên Hội đồng:", keep=True)
    listed(
        paper,
        "members",
        "- {{ item.name }}{% if item.post %}, {{ item.post }}{% endif %}{% if item.role %} - {{ item.role }}{% endif %};",
        after=2,
    )
    body(paper, "**Nội dung:** xét khen thưởng {{ occasion }}.")
    body(paper, "**Chủ trì:** đồng chí {{ chair }}.")
    body(paper, "**Thời gian:** … giờ …, {{ meeting_date }}.")
    body(paper, "**Địa điểm:** {{ place }}.")
    body(
        paper,
        "Tài liệu họp gửi kèm. Thành viên không dự họp được đề nghị gửi ý kiến bằng văn bản trước ngày họp./.",
    )
    foot(paper, ("- Như trên;", "- Lưu: VT."))
    return paper
