#include "ui/prompts/tokens_view.h"

#include <QScrollBar>
#include <QStringDecoder>
#include <QTextCursor>

#include "ui/prompts/spaced_layout.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// More would make the text slow to lay out; the count is of all.
constexpr size_t kMostShown = 8000;

// A token may hold part of a character; its bytes are then shown as numbers.
QString readable(const std::string& piece) {
  QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
  QString text = decoder(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())));
  if (decoder.hasError()) {
    text.clear();
    for (const char byte : piece)
      text += u"<%1>"_s.arg(static_cast<unsigned char>(byte), 2, 16, QChar(u'0')).toUpper();
  }
  return text.replace(u'\n', u"↵\n"_s);
}

}  // namespace

TokensView::TokensView(QWidget* parent) : QPlainTextEdit(parent) {
  SpacedLayout::install(this, Theme::lineHeight(TextRole::Code));
  setReadOnly(true);
  setFrameShape(QFrame::NoFrame);
  setProperty(property::kFlat, true);
  setAccessibleName(tr("Tokens of the rendered prompt"));
  setFont(themeOf(this).font(TextRole::Code));
  document()->setDocumentMargin(Measure::kSpace3);
  connect(&themeOf(this), &Theme::changed, this, &TokensView::showPieces);
}

void TokensView::setPieces(std::vector<std::string> pieces) {
  if (pieces == m_pieces && !toPlainText().isEmpty()) return;
  m_pieces = std::move(pieces);
  showPieces();
}

void TokensView::setMessage(const QString& message) {
  m_pieces.clear();
  clear();
  setPlaceholderText(message);
}

void TokensView::showPieces() {
  const int place = verticalScrollBar()->value();
  clear();
  const Theme& theme = themeOf(this);
  QTextCharFormat tints[2];
  tints[0].setBackground(theme.colour(Colour::GoodTint));
  tints[1].setBackground(theme.colour(Colour::InfoTint));
  QTextCursor cursor(document());
  cursor.beginEditBlock();
  for (size_t i = 0; i < std::min(m_pieces.size(), kMostShown); ++i) {
    tints[i % 2].setForeground(theme.colour(Colour::Text));
    cursor.insertText(readable(m_pieces[i]), tints[i % 2]);
  }
  if (m_pieces.size() > kMostShown)
    cursor.insertText(
        u"\n"_s + tr("The first %L1 of %L2 tokens are shown.").arg(kMostShown).arg(m_pieces.size()),
        QTextCharFormat());
  cursor.endEditBlock();
  verticalScrollBar()->setValue(place);
}

}  // namespace heddle::ui
