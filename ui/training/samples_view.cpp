#include "ui/training/samples_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>
#include <array>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
namespace {

// The first, and the last few: between them little changes that a person would read.
constexpr size_t kShown = 6;

class Dot : public QWidget {
 public:
  Dot(Colour colour, QWidget* parent) : QWidget(parent), m_colour(colour) { setFixedSize(8, 20); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeOf(this).colour(m_colour));
    painter.drawEllipse(QRectF(0, 6, 8, 8));
  }

 private:
  Colour m_colour;
};

}  // namespace

SamplesView::SamplesView(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new Panel(Colour::Surface, Qt::TopEdge | Qt::BottomEdge);
  head->setFixedHeight(Measure::kBar);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(16, 0, 16, 0);
  row->setSpacing(8);
  row->addWidget(new Label(tr("Samples"), TextRole::LabelStrong));
  m_prompt = new Label({}, TextRole::Label, Colour::Muted);
  m_prompt->setElided(true);
  row->addWidget(m_prompt, 1);
  m_choice = new QComboBox;
  m_choice->setAccessibleName(tr("Sample prompt"));
  m_choice->hide();
  row->addWidget(m_choice);
  connect(m_choice, &QComboBox::activated, this, &SamplesView::showAnswers);
  column->addWidget(head);
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::StrongFocus);
  area->setAccessibleName(tr("Sample answers"));
  auto* body = new Panel(Colour::Surface);
  m_list = new QVBoxLayout(body);
  m_list->setContentsMargins(0, 0, 0, 0);
  m_list->setSpacing(0);
  m_empty = new Label(tr("No samples yet. A recipe with sample prompts answers them at each evaluation."),
                      TextRole::Label, Colour::Muted);
  m_empty->setWordWrap(true);
  m_empty->setContentsMargins(16, 12, 16, 12);
  m_list->addWidget(m_empty);
  m_list->addStretch();
  area->setWidget(body);
  column->addWidget(area, 1);
  m_next = new Label({}, TextRole::Label, Colour::Muted);
  m_next->setContentsMargins(16, 8, 16, 8);
  column->addWidget(m_next);
}

void SamplesView::setSamples(const std::vector<std::string>& prompts,
                             const std::vector<SampleAnswer>& samples, const QString& next) {
  const bool same = prompts == m_prompts && samples.size() == m_samples.size();
  m_next->setVisible(!next.isEmpty());
  m_next->setText(next);
  if (same && !samples.empty() && samples.back().answer == m_samples.back().answer) return;
  if (prompts != m_prompts) {
    m_prompts = prompts;
    m_choice->clear();
    for (size_t i = 0; i < prompts.size(); ++i) m_choice->addItem(tr("Prompt %1").arg(i + 1));
    m_choice->setVisible(prompts.size() > 1);
  }
  m_samples = samples;
  showAnswers();
}

int SamplesView::shown() const {
  return m_list->count() - 2;
}

void SamplesView::showAnswers() {
  while (m_list->count() > 2) {
    QLayoutItem* item = m_list->takeAt(1);
    delete item->widget();
    delete item;
  }
  const int prompt = std::max(0, m_choice->currentIndex());
  m_prompt->setText(prompt < static_cast<int>(m_prompts.size())
                        ? QString::fromStdString(m_prompts[static_cast<size_t>(prompt)]).simplified()
                        : QString());
  std::vector<const SampleAnswer*> answers;
  for (const SampleAnswer& sample : m_samples)
    if (sample.prompt == prompt) answers.push_back(&sample);
  m_empty->setVisible(answers.empty());
  if (answers.size() > kShown)
    answers.erase(answers.begin() + 1, answers.end() - static_cast<ptrdiff_t>(kShown) + 1);
  constexpr std::array kDots = {Colour::Series6, Colour::Series5, Colour::Series4,
                                Colour::Series3, Colour::Series2, Colour::Series1};
  for (size_t i = 0; i < answers.size(); ++i) {
    auto* card = new Panel(Colour::Surface, Qt::BottomEdge);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    const Colour colour = i == 0                    ? Colour::Series6
                          : i + 1 == answers.size() ? Colour::Series1
                                                    : kDots[1 + (i - 1) % (kDots.size() - 2)];
    row->addWidget(new Dot(colour, card), 0, Qt::AlignTop);
    auto* step = new Label(
        answers[i]->step == 0 ? tr("Base") : tr("Step %1").arg(QLocale().toString(qint64{answers[i]->step})),
        TextRole::LabelStrong);
    step->setFixedWidth(64);
    row->addWidget(step, 0, Qt::AlignTop);
    auto* answer = new Label(QString::fromStdString(answers[i]->answer), TextRole::Label);
    answer->setTextFormat(Qt::PlainText);
    answer->setWordWrap(true);
    answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(answer, 1);
    m_list->insertWidget(m_list->count() - 1, card);
  }
}

}  // namespace heddle::ui
