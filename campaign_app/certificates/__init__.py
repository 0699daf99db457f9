"""Template and data to PDF: fonts, fitting, layout, drawing, QR; plain data in, bytes out."""
