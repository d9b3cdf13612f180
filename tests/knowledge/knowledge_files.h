// Files of the formats that knowledge reads, made on the spot, and a project to read them into.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <QFile>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <functional>
#include <string>
#include <vector>

namespace heddle::testing {

inline std::string writeFile(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  if (file.open(QIODevice::WriteOnly)) file.write(bytes);
  return path.toStdString();
}

// One page a call of `draw`.
inline std::string writePdf(const QString& path, int pages, const std::function<void(QPainter&, int)>& draw,
                            const QString& title = {}) {
  QPdfWriter writer(path);
  writer.setResolution(72);
  writer.setPageSize(QPageSize(QPageSize::A4));
  if (!title.isEmpty()) writer.setTitle(title);
  QPainter painter(&writer);
  painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 12));
  for (int page = 0; page < pages; ++page) {
    if (page > 0) writer.newPage();
    draw(painter, page);
  }
  return path.toStdString();
}

// A page that holds a picture and no text, as a scanner makes it.
inline std::string writeScannedPdf(const QString& path) {
  return writePdf(path, 1, [](QPainter& painter, int) {
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(Qt::darkGray);
    painter.drawImage(QRect(50, 50, 200, 200), image);
  });
}

// The smallest PDF with a password that nobody knows (the entries match none).
inline std::string writeEncryptedPdf(const QString& path) {
  const QByteArray thirtyTwo = QByteArray(64, '7');
  QByteArray pdf = "%PDF-1.4\n";
  std::vector<qsizetype> offsets;
  const auto object = [&](const QByteArray& body) {
    offsets.push_back(pdf.size());
    pdf += QByteArray::number(static_cast<int>(offsets.size())) + " 0 obj\n" + body + "\nendobj\n";
  };
  object("<< /Type /Catalog /Pages 2 0 R >>");
  object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>");
  object("<< /Filter /Standard /V 1 /R 2 /O <" + thirtyTwo + "> /U <" + thirtyTwo + "> /P -4 >>");
  const qsizetype table = pdf.size();
  pdf += "xref\n0 5\n0000000000 65535 f \n";
  for (const qsizetype offset : offsets)
    pdf += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
  pdf += "trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00112233> <00112233>] >>\nstartxref\n" +
         QByteArray::number(table) + "\n%%EOF\n";
  return writeFile(path, pdf);
}

struct ZipPart {
  QByteArray name, bytes;
};
inline std::string writeZip(const QString& path, const std::vector<ZipPart>& parts) {
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_open_filename(writer, path.toLocal8Bit().constData());
  for (const ZipPart& part : parts) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, part.name.constData());
    archive_entry_set_size(entry, part.bytes.size());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, part.bytes.constData(), static_cast<size_t>(part.bytes.size()));
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return path.toStdString();
}

// A Word document of these paragraphs: (style, text).
inline std::vector<ZipPart> docxParts(const std::vector<std::pair<QByteArray, QByteArray>>& paragraphs,
                                      const QByteArray& extra = {}) {
  const QByteArray space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  QByteArray body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " + space + "><w:body>";
  for (const auto& [style, text] : paragraphs)
    body += "<w:p>" +
            (style.isEmpty() ? QByteArray() : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") +
            "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
  body += extra + "</w:body></w:document>";
  const QByteArray styles = "<w:styles " + space +
                            "><w:style w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style>"
                            "<w:style w:styleId=\"Kop2\"><w:name w:val=\"heading 2\"/></w:style>"
                            "<w:style w:styleId=\"Mine\"><w:name w:val=\"My own\"/><w:basedOn "
                            "w:val=\"Kop2\"/></w:style></w:styles>";
  return {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", body}, {"word/styles.xml", styles}};
}

}  // namespace heddle::testing
