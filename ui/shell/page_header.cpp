#include "ui/shell/page_header.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

namespace heddle::ui {

PageHeader::PageHeader(QWidget* parent) : QWidget(parent), m_left(new QHBoxLayout), m_right(new QHBoxLayout) {
  setFixedHeight(Measure::kPageHeader);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(16, 0, 16, 1);
  row->setSpacing(8);
  m_left->setSpacing(8);
  m_right->setSpacing(8);
  row->addLayout(m_left, 1);
  row->addLayout(m_right);
}

void PageHeader::setHeading(const Heading& heading) {
  while (QLayoutItem* item = m_left->takeAt(0)) {
    if (QWidget* widget = item->widget()) widget->deleteLater();
    delete item;
  }
  if (!heading.path.isEmpty()) {
    if (heading.openPath) {
      auto* path = new LinkButton(heading.path, Colour::Muted, TextRole::Body);
      connect(path, &QPushButton::clicked, this, heading.openPath);
      m_left->addWidget(path);
    } else {
      m_left->addWidget(new Label(heading.path, TextRole::Body, Colour::Muted));
    }
    m_left->addWidget(new IconLabel(QStringLiteral("chevron_right"), 14));
  }
  auto* title = new Label(heading.title, TextRole::Title);
  title->setElided(true);
  // As wide as its words where there is room; it gives way first.
  title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  m_left->addWidget(title);
  for (const HeaderChip& chip : heading.chips) m_left->addWidget(new Chip(chip.text, chip.kind, chip.icon));
  m_left->addStretch(1);
}

void PageHeader::addWidget(QWidget* widget) {
  m_right->addWidget(widget);
}

void PageHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeOf(this).colour(Colour::Surface));
  painter.fillRect(0, height() - 1, width(), 1, themeOf(this).colour(Colour::Hairline));
}

}  // namespace heddle::ui
