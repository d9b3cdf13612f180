#include "ui/shell/bottom_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

BottomPanel::BottomPanel(QWidget* parent)
    : QWidget(parent),
      m_heads(new QHBoxLayout),
      m_choices(new QHBoxLayout),
      m_title(new Label({}, TextRole::LabelStrong)),
      m_detail(new Label({}, TextRole::Label, Colour::Muted)),
      m_stack(new QStackedWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 1, 0, 0);
  column->setSpacing(0);
  auto* head = new QWidget;
  head->setFixedHeight(32);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(12, 0, 8, 0);
  row->setSpacing(8);
  row->addWidget(m_title);
  row->addWidget(m_detail);
  row->addStretch();
  row->addLayout(m_heads);
  row->addSpacing(4);
  m_choices->setSpacing(12);
  row->addLayout(m_choices);
  auto* fold = new IconButton(u"chevron_down"_s, tr("Fold the panel away"));
  fold->setSmall();
  row->addWidget(fold);
  connect(fold, &Button::clicked, this, &BottomPanel::foldRequested);
  column->addWidget(head);
  column->addWidget(m_stack, 1);
  setMinimumHeight(88);
}

void BottomPanel::addTab(const QString& id, const QString& title, QWidget* widget, const QString& pageId,
                         QWidget* head) {
  m_tabs.push_back({id, title, {}, pageId, widget, head});
  if (head) m_heads->addWidget(head);
  m_stack->addWidget(widget);
  if (m_current.isEmpty()) m_current = id;
  showHead();
}

void BottomPanel::setPage(const QString& pageId) {
  m_page = pageId;
  const auto found =
      std::find_if(m_tabs.begin(), m_tabs.end(), [this](const Tab& tab) { return tab.id == m_current; });
  if (found != m_tabs.end() && !found->page.isEmpty() && found->page != pageId && !m_tabs.empty())
    m_current = m_tabs.front().id;
  showHead();
}

void BottomPanel::setDetail(const QString& id, const QString& detail) {
  for (Tab& tab : m_tabs)
    if (tab.id == id) tab.detail = detail;
  showHead();
}

void BottomPanel::open(const QString& id) {
  m_current = id;
  showHead();
}

QSize BottomPanel::sizeHint() const {
  const QWidget* open = m_stack->currentWidget();
  return {400, 33 + (open ? open->sizeHint().height() : 84)};
}

void BottomPanel::showHead() {
  while (QLayoutItem* item = m_choices->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  for (const Tab& tab : m_tabs) {
    if (tab.head) tab.head->setVisible(tab.id == m_current && tab.page == m_page);
    if (!tab.page.isEmpty() && tab.page != m_page) continue;
    if (tab.id == m_current) {
      m_title->setText(tab.title);
      m_detail->setText(tab.detail);
      m_stack->setCurrentWidget(tab.widget);
      continue;
    }
    auto* choice = new LinkButton(tab.title);
    connect(choice, &QPushButton::clicked, this, [this, id = tab.id] { open(id); });
    m_choices->addWidget(choice);
  }
}

void BottomPanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeOf(this).colour(Colour::Surface));
  painter.fillRect(0, 0, width(), 1, themeOf(this).colour(Colour::Hairline));
}

}  // namespace heddle::ui
