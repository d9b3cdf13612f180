// Word documents (ECMA-376, WordprocessingML): body, tables, footnotes; headings by their styles.
#include <QByteArray>
#include <QXmlStreamReader>
#include <algorithm>
#include <fstream>
#include <map>

#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/block_text.h"
#include "core/knowledge/loaders/reading.h"
#include "core/knowledge/loaders/zip_reader.h"

namespace heddle {
namespace {

constexpr const char* kBody = "word/document.xml";
constexpr const char* kStyles = "word/styles.xml";
constexpr const char* kFootnotes = "word/footnotes.xml";
constexpr const char* kProperties = "docProps/core.xml";

std::unexpected<Error> damagedXml(const std::string& path, const char* part, const QXmlStreamReader& xml) {
  return failure("knowledge.damaged",
                 {HEDDLE_TR("Error", "The document's part {0} is damaged (line {1}: {2})"),
                  {part, std::to_string(xml.lineNumber()), xml.errorString().toStdString()}},
                 path, HEDDLE_TR("Error", "Open it in its own program and save it again"));
}

// Parts have no document type; one that brings definitions of its own is made to harm its reader.
Status refuseDefinitions(const QXmlStreamReader& xml, const std::string& path) {
  if (xml.tokenType() != QXmlStreamReader::DTD) return {};
  return failure("knowledge.unsafe_archive", HEDDLE_TR("Error", "The document defines entities of its own"),
                 path, HEDDLE_TR("Error", "It may be made to do harm; it was not read"));
}

QString valueOf(const QXmlStreamReader& xml) {
  for (const QXmlStreamAttribute& attribute : xml.attributes())
    if (attribute.name() == QLatin1String("val")) return attribute.value().toString();
  return {};
}

bool is(const QXmlStreamReader& xml, const char* name) {
  return xml.name() == QLatin1String(name);
}

struct Style {
  QString basedOn;
  int level = 0;  // of a heading, from 1; 0: none
  bool isTitle = false;
};
using Styles = std::map<QString, Style>;

Styles readStyles(const std::string& bytes) {
  Styles styles;
  QXmlStreamReader xml(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
  QString current;
  while (!xml.atEnd()) {
    if (xml.readNext() == QXmlStreamReader::DTD) return {};
    if (!xml.isStartElement()) continue;
    if (is(xml, "style")) {
      for (const QXmlStreamAttribute& attribute : xml.attributes())
        if (attribute.name() == QLatin1String("styleId")) current = attribute.value().toString();
      styles[current];
    } else if (current.isEmpty()) {
      continue;
    } else if (is(xml, "name")) {
      const QString name = valueOf(xml).toLower();
      if (name == QLatin1String("title")) styles[current].isTitle = true;
      if (name.startsWith(QLatin1String("heading "))) styles[current].level = name.mid(8).toInt();
    } else if (is(xml, "basedOn")) {
      styles[current].basedOn = valueOf(xml);
    } else if (is(xml, "outlineLvl") && styles[current].level == 0) {
      const int level = valueOf(xml).toInt();
      if (level >= 0 && level < 9) styles[current].level = level + 1;
    }
  }
  return styles;
}

// The style's own level, or that of the style it is based on; chains may be circles in hostile files.
int levelOf(const Styles& styles, QString id) {
  for (int steps = 0; steps < 16; ++steps) {
    const auto style = styles.find(id);
    if (style == styles.end()) return 0;
    if (style->second.level > 0) return std::min(style->second.level, 9);
    if (style->second.isTitle) return 1;
    id = style->second.basedOn;
  }
  return 0;
}

class BodyReader {
 public:
  BodyReader(const LoadRequest& request, const Styles& styles, LoadedDocument& document)
      : m_request(request), m_styles(styles), m_document(document), m_text(document) {}

  Status read(const std::string& bytes, const char* part) {
    QXmlStreamReader xml(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
    while (!xml.atEnd()) {
      xml.readNext();
      HEDDLE_TRY(refuseDefinitions(xml, m_request.path));
      if (xml.isStartElement()) start(xml);
      if (xml.isEndElement()) end(xml);
      if (m_text.size_bytes() > m_request.maxText_bytes)
        return std::unexpected(tooLarge(m_request.path, m_request.maxText_bytes));
    }
    if (!xml.hasError()) return {};
    if (m_document.text.empty()) return damagedXml(m_request.path, part, xml);
    warn(m_document, damagedXml(m_request.path, part, xml).error());
    m_text.endHeading();
    return {};
  }

 private:
  void start(QXmlStreamReader& xml) {
    if (is(xml, "Fallback") || is(xml, "instrText") || is(xml, "delText")) return xml.skipCurrentElement();
    if (is(xml, "p")) {
      m_level = 0;
      m_isTitle = m_isListItem = m_begun = false;
    } else if (is(xml, "pStyle")) {
      const QString style = valueOf(xml);
      m_level = levelOf(m_styles, style);
      const auto known = m_styles.find(style);
      m_isTitle = known != m_styles.end() && known->second.isTitle;
    } else if (is(xml, "numPr")) {
      m_isListItem = true;
    } else if (is(xml, "outlineLvl")) {
      if (const int level = valueOf(xml).toInt(); level >= 0 && level < 9) m_level = level + 1;
    } else if (is(xml, "t")) {
      write(xml.readElementText(QXmlStreamReader::IncludeChildElements).toStdString());
    } else if (is(xml, "tab")) {
      m_text.run(" ");
    } else if (is(xml, "br") || is(xml, "cr")) {
      m_text.line();
    } else if (is(xml, "noBreakHyphen")) {
      write("-");
    } else if (is(xml, "tr")) {
      m_text.line();
      m_cells = 0;
    } else if (is(xml, "tc")) {
      if (m_cells++ > 0) m_text.run(" | ");
      ++m_inCell;
    } else if (is(xml, "tbl")) {
      m_text.paragraph();
    }
  }

  void end(const QXmlStreamReader& xml) {
    if (is(xml, "p")) {
      if (m_begun && m_level > 0) m_text.endHeading();
      if (m_inCell > 0)
        m_text.run(" ");
      else if (m_isListItem)
        m_text.line();
      else
        m_text.paragraph();
      m_begun = false;
      m_level = 0;
    } else if (is(xml, "tc")) {
      m_inCell = std::max(m_inCell - 1, 0);
    } else if (is(xml, "tbl")) {
      m_text.paragraph();
    }
  }

  void write(const std::string& text) {
    if (text.empty()) return;
    if (!m_begun) {
      m_begun = true;
      if (m_level > 0 && m_inCell == 0)
        m_text.beginHeading(m_level);
      else if (m_isListItem)
        m_text.run("- ");
    }
    if (m_isTitle && m_document.title.size() < 500) m_document.title += text;
    m_text.run(text);
  }

  const LoadRequest& m_request;
  const Styles& m_styles;
  LoadedDocument& m_document;
  BlockText m_text;
  int m_level = 0;
  int m_cells = 0;
  int m_inCell = 0;
  bool m_isTitle = false;
  bool m_isListItem = false;
  bool m_begun = false;
};

// Dublin Core, as office programs write it. What cannot be read is left out.
void readProperties(const std::string& bytes, LoadedDocument& document) {
  static const std::map<QString, const char*> kNames = {
      {QStringLiteral("creator"), "author"},    {QStringLiteral("subject"), "subject"},
      {QStringLiteral("keywords"), "keywords"}, {QStringLiteral("created"), "created"},
      {QStringLiteral("modified"), "modified"}, {QStringLiteral("language"), "language"}};
  QXmlStreamReader xml(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
  while (!xml.atEnd()) {
    if (xml.readNext() == QXmlStreamReader::DTD) return;
    if (!xml.isStartElement()) continue;
    const QString name = xml.name().toString();
    const auto known = kNames.find(name);
    if (name != QLatin1String("title") && known == kNames.end()) continue;
    const std::string value =
        xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed().toStdString();
    if (value.empty()) continue;
    if (known == kNames.end())
      document.title = value;
    else
      document.metadata[known->second] = value;
  }
}

// Office programs keep documents with a password in another container (compound files).
bool isCompoundFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char first[8] = {};
  file.read(first, sizeof first);
  return std::string_view(first, sizeof first) == std::string_view("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
}

}  // namespace

Result<LoadedDocument> loadDocx(const LoadRequest& request) {
  if (isCompoundFile(request.path))
    return failure("knowledge.encrypted",
                   HEDDLE_TR("Error", "The document is protected by a password, or is an old .doc file"),
                   request.path, HEDDLE_TR("Error", "Save a copy as DOCX without a password"));
  HEDDLE_ASSIGN(auto parts, readZipParts(request.path, [](std::string_view name) {
                  return name == kBody || name == kStyles || name == kFootnotes || name == kProperties;
                }));
  if (!parts.contains(kBody))
    return failure("knowledge.damaged", HEDDLE_TR("Error", "The file is no Word document: it has no body"),
                   request.path, HEDDLE_TR("Error", "Open it in its own program and save it again"));
  LoadedDocument document;
  const Styles styles = readStyles(parts[kStyles]);
  BodyReader reader(request, styles, document);
  HEDDLE_TRY(reader.read(parts[kBody], kBody));
  if (parts.contains(kFootnotes)) HEDDLE_TRY(reader.read(parts[kFootnotes], kFootnotes));
  readProperties(parts[kProperties], document);
  return document;
}

}  // namespace heddle
