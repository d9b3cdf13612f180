#!/usr/bin/env python3
"""Writes the seeds of docx_loader_fuzz into corpus/docx_loader_fuzz: small packages with headings, lists, a table and
properties; stored, so that mutations reach the XML, and deflated."""
import pathlib
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = (
    f'<?xml version="1.0"?><w:document {W}><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Looms</w:t></w:r></w:p>'
    '<w:p><w:r><w:t xml:space="preserve">A heddle </w:t></w:r><w:r><w:tab/><w:t>lifts.</w:t><w:br/></w:r></w:p>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>warp</w:t></w:r></w:p>'
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    '</w:body></w:document>')
STYLES = f'<?xml version="1.0"?><w:styles {W}><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
CORE = ('<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Weaving</dc:title></cp:coreProperties>')

folder = pathlib.Path(__file__).parent / "corpus" / "docx_loader_fuzz"
folder.mkdir(parents=True, exist_ok=True)
for name, method in (("stored.docx", zipfile.ZIP_STORED), ("deflated.docx", zipfile.ZIP_DEFLATED)):
    with zipfile.ZipFile(folder / name, "w", method) as package:
        for path, text in (("[Content_Types].xml", "<Types/>"), ("word/document.xml", BODY),
                           ("word/styles.xml", STYLES), ("docProps/core.xml", CORE)):
            package.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text, method)
