#include "ui/feedback/work_header.h"

#include <QHBoxLayout>
#include <QLocale>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

QString timeLeftText(double left_ms) {
  if (left_ms < 1000) return {};
  const double minutes = left_ms / 60'000;
  if (minutes < 1) return WorkHeader::tr("less than a minute left");
  if (minutes < 90)
    return WorkHeader::tr("about %n min left", nullptr, static_cast<int>(std::lround(minutes)));
  return WorkHeader::tr("about %n h left", nullptr, static_cast<int>(std::lround(minutes / 60)));
}

WorkHeader::WorkHeader(QWidget* parent)
    : QWidget(parent),
      m_item(new Label({}, TextRole::BodyStrong)),
      m_of(new Label({}, TextRole::Body, Colour::Muted)),
      m_left(new Label({}, TextRole::Body, Colour::Muted)),
      m_line(new ProgressLine),
      m_undo(new IconButton(u"undo"_s, tr("Undo the last judgement"))),
      m_keys(new IconButton(u"keyboard"_s, tr("Keys"))),
      m_leave(new Button(tr("Leave"))) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  m_line->setFixedWidth(200);
  auto* item = new QHBoxLayout;
  item->setSpacing(4);
  item->addWidget(m_item);
  item->addWidget(m_of);
  row->addLayout(item);
  row->addWidget(m_line);
  row->addWidget(m_left);
  row->addWidget(m_undo);
  row->addWidget(m_keys);
  row->addWidget(m_leave);
}

void WorkHeader::setProgress(int64_t item, int64_t all, double pace_ms) {
  const QLocale locale;
  m_item->setText(tr("Item %1").arg(locale.toString(static_cast<qlonglong>(item))));
  m_of->setText(tr("of %1", "items").arg(locale.toString(static_cast<qlonglong>(all))));
  for (QWidget* part :
       {static_cast<QWidget*>(m_item), static_cast<QWidget*>(m_of), static_cast<QWidget*>(m_line)})
    part->setVisible(all > 0);  // without items there is nothing to be far in
  const int64_t done = std::max<int64_t>(0, item - 1);
  m_line->setFraction(all > 0 ? static_cast<double>(done) / static_cast<double>(all) : 0);
  m_line->setAccessibleName(tr("%1 of %2 done").arg(done).arg(all));
  m_left->setText(timeLeftText(pace_ms * static_cast<double>(std::max<int64_t>(0, all - done))));
  m_left->setVisible(!m_left->text().isEmpty());
}

void WorkHeader::setSaved(int saved, int unsaved) {
  m_leave->setText(unsaved > 0 ? tr("Leave, %n being saved", nullptr, unsaved)
                   : saved > 0 ? tr("Leave, %n saved", nullptr, saved)
                               : tr("Leave"));
  m_leave->updateGeometry();
}

void WorkHeader::setDeciding(bool deciding) {
  m_undo->setVisible(!deciding);
}

}  // namespace heddle::ui
