#include "ui/training/preflight_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QTextBlock>
#include <QTextEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// A square of a colour before a word of the legend.
class Swatch : public QWidget {
 public:
  Swatch(Colour colour, double strength, QWidget* parent)
      : QWidget(parent), m_colour(colour), m_strength(strength) {
    setFixedSize(10, 16);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const Theme& theme = themeOf(this);
    drawRounded(
        &painter, QRectF(0, 4, 9, 9),
        m_strength > 0 ? mixed(theme.colour(Colour::Surface), theme.colour(m_colour), m_strength) : QColor(),
        m_strength > 0 ? QColor() : theme.colour(Colour::StrongLine), 2);
  }

 private:
  Colour m_colour;
  double m_strength;
};

constexpr double kTint = 0.18;

QColor tintOf(const Theme& theme, TokenRole role) {
  const QColor surface = theme.colour(Colour::Surface);
  switch (role) {
    case TokenRole::Learned:
    case TokenRole::Chosen:
      return mixed(surface, theme.colour(Colour::Series1), kTint);
    case TokenRole::Rejected:
      return mixed(surface, theme.colour(Colour::Series2), kTint);
    case TokenRole::Read:
      return {};
  }
  return {};
}

bool isSpecial(const std::string& piece) {
  return piece.size() > 2 && piece.front() == '<' && piece.back() == '>' &&
         piece.find(' ') == std::string::npos;
}

// Where the second of a pair begins to differ, back to the start of that turn.
size_t differenceOf(const PreflightSample& first, const PreflightSample& second) {
  size_t same = 0;
  const size_t least = std::min(first.tokens.size(), second.tokens.size());
  while (same < least && first.tokens[same].id == second.tokens[same].id &&
         second.tokens[same].role == TokenRole::Read)
    ++same;
  while (same > 0 && !isSpecial(second.tokens[same - 1].text)) --same;
  return same > 0 ? same - 1 : 0;
}

}  // namespace

std::vector<PreflightRun> runsOf(const std::vector<const PreflightSample*>& samples) {
  std::vector<PreflightRun> runs;
  std::string bytes;
  PreflightRun now;
  const auto end = [&] {
    if (bytes.empty()) return;
    now.text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    runs.push_back(now);
    bytes.clear();
  };
  for (size_t i = 0; i < samples.size(); ++i) {
    const auto& tokens = samples[i]->tokens;
    const size_t from = i == 0 ? 0 : differenceOf(*samples[0], *samples[i]);
    for (size_t at = from; at < tokens.size(); ++at) {
      const PreflightToken& token = tokens[at];
      const bool special = isSpecial(token.text);
      if (token.role != now.role || special != now.special) {
        end();
        now.role = token.role;
        now.special = special;
      }
      // The second answer of a pair begins on a line of its own, which is no line's end of the text.
      if (i > 0 && at == from) bytes += "\u2028";
      bytes += token.text;
    }
    end();
  }
  return runs;
}

PreflightView::PreflightView(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeHead());
  m_text = new QTextEdit;
  m_text->setReadOnly(true);
  m_text->setFrameShape(QFrame::NoFrame);
  m_text->setProperty(property::kFlat, true);
  m_text->setAccessibleName(tr("A row as it is trained"));
  m_text->document()->setDocumentMargin(16);
  m_text->setMinimumHeight(60);
  column->addWidget(m_text, 1);
  column->addWidget(makeFoot());
  setMessage({});
}

QWidget* PreflightView::makeHead() {
  auto* head = new Panel(Colour::Surface, Qt::TopEdge | Qt::BottomEdge);
  head->setFixedHeight(Measure::kBar);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(16, 0, 16, 0);
  row->setSpacing(8);
  row->addWidget(new Label(tr("Preflight"), TextRole::LabelStrong));
  m_place = new FiguresLabel;
  row->addWidget(m_place);
  m_previous = new IconButton(u"chevron_left"_s, tr("The row before"));
  m_next = new IconButton(u"chevron_right"_s, tr("The next row"));
  for (Button* button : {m_previous, m_next}) {
    button->setSmall();
    row->addWidget(button);
  }
  connect(m_previous, &Button::clicked, this, [this] { go(m_current - 1); });
  connect(m_next, &Button::clicked, this, [this] { go(m_current + 1); });
  row->addStretch();
  m_legend = new QWidget;
  m_legend->setLayout(new QHBoxLayout);
  m_legend->layout()->setContentsMargins(0, 0, 0, 0);
  m_legend->layout()->setSpacing(6);
  row->addWidget(m_legend);
  return head;
}

QWidget* PreflightView::makeFoot() {
  auto* foot = new Panel(Colour::Surface, Qt::TopEdge);
  foot->setFixedHeight(Measure::kBar);
  m_checks = new QHBoxLayout(foot);
  m_checks->setContentsMargins(16, 0, 16, 0);
  m_checks->setSpacing(6);
  return foot;
}

void PreflightView::setMessage(const QString& text) {
  m_found.reset();
  m_rows.clear();
  m_text->setPlainText(text);
  m_place->setText({});
  showRow();
  m_text->setPlainText(text);
  showChecks();
}

void PreflightView::setError(const heddle::Error& error) {
  setMessage(sentence(error));
}

void PreflightView::setPreflight(const Preflight& found) {
  const int64_t line = !m_rows.empty() ? m_rows[static_cast<size_t>(m_current)][0]->line : -1;
  m_found = found;
  m_rows.clear();
  m_current = 0;
  for (const PreflightSample& sample : m_found->samples) {
    if (m_rows.empty() || m_rows.back()[0]->line != sample.line) m_rows.emplace_back();
    m_rows.back().push_back(&sample);
    if (sample.line == line) m_current = static_cast<int>(m_rows.size()) - 1;
  }
  showRow();
  showChecks();
}

void PreflightView::go(int row) {
  if (row < 0 || row >= rows()) return;
  m_current = row;
  showRow();
}

void PreflightView::showRow() {
  m_previous->setEnabled(m_current > 0);
  m_next->setEnabled(m_current + 1 < rows());
  while (QLayoutItem* item = m_legend->layout()->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  m_text->clear();
  if (!m_found || m_rows.empty()) {
    m_place->setText({});
    return;
  }
  const auto& row = m_rows[static_cast<size_t>(m_current)];
  const QLocale locale;
  m_place->setText(tr("row %1 of %2")
                       .arg(locale.toString(qint64{row[0]->line}),
                            locale.toString(qint64{m_found->trainRows + m_found->rowsWithoutAssistant})));
  const bool pair = row.size() > 1;
  const auto word = [&](Colour colour, double strength, const QString& text) {
    m_legend->layout()->addWidget(new Swatch(colour, strength, m_legend));
    m_legend->layout()->addWidget(new Label(text, TextRole::Label, Colour::Muted));
  };
  word(Colour::Series1, 0.5, pair ? tr("chosen, learned") : tr("learned"));
  if (pair) word(Colour::Series2, 0.5, tr("rejected, learned"));
  word(Colour::StrongLine, 0, tr("read only"));

  const Theme& theme = themeOf(this);
  QTextCursor cursor(m_text->document());
  QTextBlockFormat block;
  block.setLineHeight(20, QTextBlockFormat::FixedHeight);
  cursor.setBlockFormat(block);
  for (const PreflightRun& run : runsOf(row)) {
    QTextCharFormat format;
    format.setFont(theme.font(TextRole::Code));
    format.setForeground(theme.colour(run.special                   ? Colour::Info
                                      : run.role == TokenRole::Read ? Colour::Muted
                                                                    : Colour::Text));
    if (const QColor tint = tintOf(theme, run.role); tint.isValid()) format.setBackground(tint);
    // A line's end is a token like others: it is shown, and not followed where only a few words stand in a
    // line.
    QString text = run.text;
    text.replace(u'\n', QChar(0x23CE) + u"\n"_s);
    // The code font draws "<|" as one sign; what stands between keeps the two apart.
    if (run.special) text.replace(u"<|"_s, u"<\u200c|"_s).replace(u"|>"_s, u"|\u200c>"_s);
    cursor.insertText(text, format);
  }
  if (row[0]->truncated) {
    QTextCharFormat format;
    format.setFont(theme.font(TextRole::Code));
    format.setForeground(theme.colour(Colour::Warn));
    cursor.insertText(tr(" … cut here"), format);
  }
  m_text->moveCursor(QTextCursor::Start);
}

void PreflightView::showChecks() {
  while (QLayoutItem* item = m_checks->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  m_sentences.clear();
  if (!m_found) return;
  const QLocale locale;
  const auto say = [&](bool good, const QString& text, const QString& more = {}) {
    m_checks->addWidget(
        new IconLabel(good ? u"check"_s : u"warning"_s, 16, good ? Colour::Good : Colour::Warn));
    auto* label = new Label(text, TextRole::Label, good ? Colour::Good : Colour::Warn);
    label->setToolTip(more);
    m_checks->addWidget(label);
    m_checks->addSpacing(10);
    m_sentences << text;
  };
  const auto lines = [&](const std::vector<PreflightRow>& rows) {
    QStringList list;
    for (const PreflightRow& one : rows) {
      if (list.size() == 12) {
        list << tr("…");
        break;
      }
      list << (one.other_line > 0 ? tr("Line %1 repeats line %2").arg(one.line).arg(one.other_line)
                                  : tr("Line %1, %2 tokens").arg(one.line).arg(one.tokens));
    }
    return list.join(u'\n');
  };
  const auto count = [](int64_t rows) { return static_cast<int>(rows); };
  if (m_found->duplicateRows == 0)
    say(true, tr("No duplicates"));
  else
    say(false, tr("%n duplicate(s)", nullptr, count(m_found->duplicateRows)), lines(m_found->duplicates));
  if (m_found->evaluationRows > 0) {
    if (m_found->overlappingRows == 0)
      say(true, tr("No overlap with evaluation"));
    else
      say(false, tr("%n evaluation row(s) also trained on", nullptr, count(m_found->overlappingRows)),
          lines(m_found->overlap));
  }
  if (m_found->truncatedRows == 0)
    say(true, tr("No row is cut"));
  else
    say(false,
        tr("%1 of %2 cut")
            .arg(locale.toString(qint64{m_found->truncatedRows}),
                 locale.toString(qint64{m_found->trainRows})),
        lines(m_found->truncated));
  if (m_found->rowsWithoutAssistant > 0)
    say(false, tr("%n row(s) without an answer left out", nullptr, count(m_found->rowsWithoutAssistant)),
        lines(m_found->withoutAssistant));
  m_checks->addStretch();
  if (m_found->chosenLongerShare >= 0) {
    const QString text =
        tr("Chosen is longer in %1%").arg(locale.toString(m_found->chosenLongerShare * 100, 'f', 0));
    m_checks->addWidget(new Label(text, TextRole::Label, Colour::Muted));
    m_sentences << text;
  }
}

QString PreflightView::checks() const {
  return m_sentences.join(u'\n');
}

void PreflightView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && m_found) showRow();
}

}  // namespace heddle::ui
