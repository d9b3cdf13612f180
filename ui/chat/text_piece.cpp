#include "ui/chat/text_piece.h"

#include <QImage>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <QWheelEvent>
#include <cmath>

#include "ui/theme/theme.h"

namespace heddle::ui {

class TextPiece::Browser : public QTextBrowser {
 public:
  using QTextBrowser::QTextBrowser;
  // Nothing a model writes may make this window read a file or the network. An empty answer would: the
  // document then looks for a local file itself.
  QVariant loadResource(int, const QUrl&) override {
    static const QImage nothing = [] {
      QImage image(1, 1, QImage::Format_ARGB32);
      image.fill(Qt::transparent);
      return image;
    }();
    return nothing;
  }

 protected:
  void wheelEvent(QWheelEvent* event) override {
    event->ignore();
  }  // the conversation scrolls, not its pieces
};

TextPiece::TextPiece(QWidget* parent) : MarkdownPiece(parent), m_browser(new Browser(this)) {
  m_browser->setFrameShape(QFrame::NoFrame);
  m_browser->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_browser->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_browser->setOpenLinks(false);
  m_browser->setAccessibleName(tr("Message text"));
  m_browser->viewport()->setAutoFillBackground(false);
  m_browser->setTextInteractionFlags(Qt::TextBrowserInteraction);
  m_browser->setTabChangesFocus(true);
  m_browser->document()->setDocumentMargin(0);
  m_browser->document()->setUndoRedoEnabled(false);
  setFocusProxy(m_browser);
  // The height follows from the width alone; a hint made before the first layout would be a wrong one that
  // sticks.
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  connect(m_browser, &QTextBrowser::anchorClicked, this, &MarkdownPiece::linkActivated);
  connect(&themeOf(this), &Theme::changed, this, &TextPiece::render);
}

void TextPiece::setBlock(const MarkdownBlock& block) {
  if (block.content == m_markdown) return;
  m_markdown = block.content;
  render();
}

void TextPiece::render() {
  QTextDocument* document = m_browser->document();
  document->setDefaultFont(themeOf(this).font(TextRole::Body));
  document->setMarkdown(m_markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                        QTextDocument::MarkdownNoHTML);
  style();
  updateGeometry();
}

namespace {

TextRole headingRole(int level) {
  return level == 1 ? TextRole::Figure : level == 2 ? TextRole::Title : TextRole::BodyStrong;
}

void styleBlock(QTextBlock block, const Theme& theme, bool first) {
  QTextCursor cursor(block);
  QTextBlockFormat format = block.blockFormat();
  const int heading = format.headingLevel();
  const TextRole role = heading > 0 ? headingRole(heading) : TextRole::Body;
  format.setLineHeight(Theme::lineHeight(role), QTextBlockFormat::MinimumHeight);
  const bool listed = block.textList() != nullptr;
  format.setTopMargin(first         ? 0
                      : heading > 0 ? Measure::kSpace4
                      : listed      ? Measure::kSpace1 / 2
                                    : Measure::kSpace2);
  format.setBottomMargin(heading > 0 ? Measure::kSpace1 : 0);
  cursor.setBlockFormat(format);
  for (auto it = block.begin(); !it.atEnd(); ++it) {
    const QTextFragment fragment = it.fragment();
    const QTextCharFormat old = fragment.charFormat();
    QTextCharFormat fresh;
    const bool code = old.fontFixedPitch();
    if (code) {
      fresh.setFont(theme.font(TextRole::Code));
      fresh.setBackground(theme.colour(Colour::Subtle));
    } else if (heading > 0) {
      fresh.setFont(theme.font(role));
    } else {
      QFont font = theme.font(old.fontWeight() >= QFont::DemiBold ? TextRole::BodyStrong : TextRole::Body);
      font.setItalic(old.fontItalic());
      font.setStrikeOut(old.fontStrikeOut());
      fresh.setFont(font);
    }
    if (old.isAnchor()) {
      fresh.setAnchor(true);
      fresh.setAnchorHref(old.anchorHref());
      fresh.setToolTip(old.anchorHref());
    }
    fresh.setForeground(theme.colour(old.isAnchor() ? Colour::Info : Colour::Text));
    QTextCursor range(block);
    range.setPosition(fragment.position());
    range.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
    if (!old.isImageFormat()) range.setCharFormat(fresh);
  }
}

void styleTables(QTextFrame* root, const Theme& theme) {
  for (QTextFrame* frame : root->childFrames()) {
    if (auto* table = qobject_cast<QTextTable*>(frame)) {
      QTextTableFormat format = table->format();
      format.setBorder(1);
      format.setBorderBrush(theme.colour(Colour::Hairline));
      format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
      format.setBorderCollapse(true);
      format.setCellPadding(Measure::kSpace1);
      format.setCellSpacing(0);
      format.setTopMargin(Measure::kSpace2);
      table->setFormat(format);
    }
    styleTables(frame, theme);
  }
}

}  // namespace

void TextPiece::style() {
  const Theme& theme = themeOf(this);
  QTextDocument* document = m_browser->document();
  bool first = true;
  for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
    styleBlock(block, theme, first);
    first = false;
  }
  styleTables(document->rootFrame(), theme);
}

int TextPiece::heightForWidth(int width) const {
  QTextDocument* document = m_browser->document();
  document->setTextWidth(width);
  return static_cast<int>(std::ceil(document->size().height()));
}

QSize TextPiece::sizeHint() const {
  return {480, Theme::lineHeight(TextRole::Body)};
}

QSize TextPiece::minimumSizeHint() const {
  return {80, Theme::lineHeight(TextRole::Body)};
}

void TextPiece::resizeEvent(QResizeEvent*) {
  m_browser->setGeometry(rect());
}

}  // namespace heddle::ui
