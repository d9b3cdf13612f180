#include "ui/help/help_page.h"

#include <QDesktopServices>
#include <QImage>
#include <QListView>
#include <QStandardItemModel>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextFragment>
#include <QVBoxLayout>

#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kPageRole = Qt::UserRole + 1;
constexpr int kWidth = 720;

// The line of `text` in which `query` stands, for the list of what was found.
QString lineWith(const QString& text, const QString& query) {
  for (const QString& line : text.split(u'\n'))
    if (line.contains(query, Qt::CaseInsensitive))
      return QString(line).remove(u'#').remove(u'*').remove(u'`').trimmed();
  return {};
}

}  // namespace

HelpPage::HelpPage(Services services, QString language, QObject* parent)
    : Page(parent), m_services(services), m_language(std::move(language)), m_current(u"getting_started"_s) {
  m_services.commands.addThings(
      [this] {
        load();
        std::vector<Thing> things;
        for (const ManualPage& page : m_pages)
          things.push_back({.title = page.title,
                            .detail = tr("Manual"),
                            .icon = u"help"_s,
                            .group = tr("Help"),
                            .open = [this, id = page.id] { m_services.navigator.openHelp(id); }});
        return things;
      },
      this);
}

void HelpPage::load() {
  if (m_pages.empty()) m_pages = readManual(m_language);
}

Heading HelpPage::heading() const {
  for (const ManualPage& page : m_pages)
    if (page.id == m_current) return {.path = tr("Help"), .title = page.title};
  return {.title = tr("Help")};
}

QWidget* HelpPage::createWidget() {
  load();
  auto* page = new Panel(Colour::Surface);
  auto* across = new QHBoxLayout(page);
  across->setContentsMargins(24, 8, 8, 0);
  m_view = new QTextBrowser;
  m_view->setProperty(property::kFlat, true);
  m_view->setFrameShape(QFrame::NoFrame);
  m_view->setOpenLinks(false);
  m_view->setAccessibleName(tr("Manual page"));
  m_view->document()->setDocumentMargin(8);
  across->addStretch(1);
  across->addWidget(m_view, 1000);
  m_view->setMaximumWidth(kWidth);
  across->addStretch(1);
  connect(m_view, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
    if (url.scheme().isEmpty()) return openAt(QString(url.toString()).remove(u".md"_s));
    QDesktopServices::openUrl(url);
  });
  connect(&m_services.theme, &Theme::changed, this, [this] { showPage(m_current); });
  showPage(m_current);
  return page;
}

QWidget* HelpPage::createSideList() {
  auto* frame = new SideListFrame(tr("Help"));
  auto* bar = new Panel(Colour::Window, Qt::BottomEdge);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(12, 8, 12, 9);
  m_search = new SearchField(tr("Search the manual"));
  row->addWidget(m_search);
  frame->addBelowHead(bar);
  m_model = new QStandardItemModel(this);
  m_contents = new QListView;
  m_contents->setProperty(property::kFlat, true);
  m_contents->setFrameShape(QFrame::NoFrame);
  m_contents->setModel(m_model);
  m_contents->setAccessibleName(tr("Contents"));
  m_contents->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_contents->viewport()->setAutoFillBackground(false);
  frame->setContent(m_contents);
  connect(m_search, &QLineEdit::textChanged, this, &HelpPage::fillContents);
  connect(m_contents->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (index.isValid()) openAt(index.data(kPageRole).toString());
          });
  fillContents({});
  return frame;
}

void HelpPage::fillContents(const QString& query) {
  const QSignalBlocker quiet(m_contents->selectionModel());
  m_model->clear();
  for (const ManualPage& page : m_pages) {
    if (!query.isEmpty() && !page.text.contains(query, Qt::CaseInsensitive)) continue;
    auto* item = new QStandardItem(page.title);
    item->setData(page.id, kPageRole);
    m_model->appendRow(item);
    if (page.id == m_current) m_contents->setCurrentIndex(item->index());
    if (!query.isEmpty()) {
      auto* line = new QStandardItem(u"    "_s + lineWith(page.text, query));
      line->setData(page.id, kPageRole);
      line->setForeground(m_services.theme.colour(Colour::Muted));
      m_model->appendRow(line);
      continue;
    }
    if (page.id != m_current) continue;
    for (const QString& heading : page.text.split(u'\n')) {
      if (!heading.startsWith(u"## ")) continue;
      auto* part = new QStandardItem(u"    "_s + heading.mid(3));
      part->setData(QString(page.id + u'#' + heading.mid(3)), kPageRole);
      part->setForeground(m_services.theme.colour(Colour::Muted));
      m_model->appendRow(part);
    }
  }
}

void HelpPage::openAt(const QString& place) {
  const QString id = place.section(u'#', 0, 0), heading = place.section(u'#', 1);
  if (id != m_current) showPage(id);
  if (heading.isEmpty()) return;
  for (QTextBlock block = m_view->document()->begin(); block.isValid(); block = block.next()) {
    if (block.blockFormat().headingLevel() == 0 || block.text().compare(heading, Qt::CaseInsensitive) != 0)
      continue;
    m_view->setTextCursor(QTextCursor(block));
    m_view->scrollToAnchor(heading);
    m_view->ensureCursorVisible();
  }
}

void HelpPage::restoreState(const QJsonObject& state) {
  showPage(state.value(u"page"_s).toString(m_current));
}

void HelpPage::showPage(const QString& id) {
  for (const ManualPage& page : m_pages) {
    if (page.id != id) continue;
    m_current = id;
    QString text = page.text;
    if (m_services.theme.isDark()) text.replace(u"-light.png"_s, u"-dark.png"_s);
    m_view->document()->setBaseUrl(QUrl(u"qrc:/heddle/help/en/"_s));
    m_view->document()->setMarkdown(text);
    fitPictures();
    applyLook();
    m_view->moveCursor(QTextCursor::Start);
    if (m_contents) fillContents(m_search->text());
    Q_EMIT headingChanged();
    return;
  }
}

// Pictures of the window are wider than the column of text.
void HelpPage::fitPictures() {
  constexpr int kPictureWidth = kWidth - 48;
  QTextCursor cursor(m_view->document());
  for (QTextBlock block = m_view->document()->begin(); block.isValid(); block = block.next()) {
    for (auto it = block.begin(); !it.atEnd(); ++it) {
      if (!it.fragment().charFormat().isImageFormat()) continue;
      QTextImageFormat format = it.fragment().charFormat().toImageFormat();
      const QImage picture =
          m_view->document()->resource(QTextDocument::ImageResource, QUrl(format.name())).value<QImage>();
      if (picture.isNull()) continue;
      format.setWidth(std::min(kPictureWidth, picture.width()));
      format.setHeight(format.width() * picture.height() / picture.width());
      cursor.setPosition(it.fragment().position());
      cursor.setPosition(it.fragment().position() + it.fragment().length(), QTextCursor::KeepAnchor);
      cursor.setCharFormat(format);
      break;  // the fragments of this block have changed
    }
  }
}

// Markdown brings Qt's own sizes and distances; ours are those of the look.
void HelpPage::applyLook() {
  const Theme& theme = m_services.theme;
  QTextDocument* document = m_view->document();
  document->setDefaultFont(theme.font(TextRole::Body));
  QTextCursor cursor(document);
  cursor.beginEditBlock();
  for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
    cursor.setPosition(block.position());
    QTextBlockFormat format = block.blockFormat();
    const int level = format.headingLevel();
    const bool list = block.textList() != nullptr;
    format.setTopMargin(level == 1 ? 8 : level > 1 ? 20 : list ? 0 : 4);
    format.setBottomMargin(level ? 6 : list ? 4 : 8);
    format.setLineHeight(level ? 100 : 21,
                         level ? QTextBlockFormat::ProportionalHeight : QTextBlockFormat::MinimumHeight);
    cursor.setBlockFormat(format);
    if (level > 0) {
      cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
      QTextCharFormat words;
      words.setFont(theme.font(level == 1 ? TextRole::Welcome : TextRole::Title));
      words.setForeground(theme.colour(Colour::Text));
      cursor.setCharFormat(words);  // not merged: Qt enlarges headings by itself
      continue;
    }
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      const QTextFragment fragment = part.fragment();
      if (!fragment.charFormat().fontFixedPitch() && !fragment.charFormat().isAnchor()) continue;
      cursor.setPosition(fragment.position());
      cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
      QTextCharFormat words;
      if (fragment.charFormat().isAnchor()) {
        words.setForeground(theme.colour(Colour::Accent));
        words.setFontUnderline(false);
      } else {
        words.setFont(theme.font(TextRole::Code));
        words.setBackground(theme.colour(Colour::Subtle));
        words.setForeground(theme.colour(Colour::Text));
      }
      cursor.mergeCharFormat(words);
    }
  }
  cursor.endEditBlock();
}

}  // namespace heddle::ui
