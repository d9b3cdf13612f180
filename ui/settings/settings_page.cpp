#include "ui/settings/settings_page.h"

#include <QListWidget>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/settings.h"
#include "ui/settings/keys_editor.h"
#include "ui/settings/setting_row.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/theme/heddle_style.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

SettingsPage::SettingsPage(Services services, QObject* parent) : Page(parent), m_services(services) {
  m_services.commands.addThings(
      [this] {
        std::vector<Thing> things;
        for (const SettingDescription& setting : m_services.settings.descriptions())
          if (setting.listed)
            things.push_back({.title = translated(setting.title, "Settings"),
                              .detail = translated(setting.category, "Settings"),
                              .icon = u"settings"_s,
                              .group = tr("Settings"),
                              .open = [this, id = QString::fromStdString(setting.id)] {
                                m_services.navigator.openSettings(id);
                              }});
        return things;
      },
      this);
}

std::vector<QWidget*> SettingsPage::createHeaderWidgets() {
  m_search = new SearchField(tr("Search settings"));
  m_search->setFixedWidth(280);
  connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::filter);
  return {m_search};
}

QWidget* SettingsPage::createWidget() {
  m_area = new QScrollArea;
  m_area->setProperty(property::kFlat, true);
  m_area->setFrameShape(QFrame::NoFrame);
  m_area->setWidgetResizable(true);
  auto* page = new Panel(Colour::Surface);
  auto* across = new QHBoxLayout(page);
  across->setContentsMargins(24, 24, 24, 24);
  auto* middle = new QWidget;
  middle->setMaximumWidth(760);
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(24);
  for (const SettingDescription& setting : m_services.settings.descriptions()) {
    if (!setting.listed) continue;
    const QString title = translated(setting.category, "Settings");
    auto category = std::find_if(m_categories.begin(), m_categories.end(),
                                 [&](const Category& known) { return known.title == title; });
    if (category == m_categories.end()) {
      auto* whole = new QWidget;
      auto* inside = new QVBoxLayout(whole);
      inside->setContentsMargins(0, 0, 0, 0);
      inside->setSpacing(8);
      inside->addWidget(new Label(title, TextRole::BodyStrong));
      auto* card = Panel::card();
      auto* rows = new QVBoxLayout(card);
      rows->setContentsMargins(1, 1, 1, 1);
      rows->setSpacing(0);
      inside->addWidget(card);
      column->addWidget(whole);
      m_categories.push_back({title, whole, {}});
      category = m_categories.end() - 1;
    }
    QLayout* rows = category->card->layout()->itemAt(1)->widget()->layout();
    if (setting.type == SettingType::Keys) {
      m_keys = new KeysEditor(m_services.commands);
      rows->addWidget(m_keys);
      category->hasKeys = true;
    } else {
      auto* row = new SettingRow(m_services.settings, setting);
      rows->addWidget(row);
      category->rows.push_back(row);
    }
  }
  m_nothing = new EmptyState(u"search"_s, tr("No setting is called like this"),
                             tr("Fewer letters find more. The palette finds commands as well."));
  m_nothing->hide();
  column->addWidget(m_nothing);
  column->addStretch();
  across->addStretch(1);
  across->addWidget(middle, 1000);
  across->addStretch(1);
  m_area->setWidget(page);
  return m_area;
}

QWidget* SettingsPage::createSideList() {
  auto* frame = new SideListFrame(tr("Settings"));
  m_list = new QListWidget;
  m_list->setProperty(property::kFlat, true);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setAccessibleName(tr("Categories"));
  m_list->viewport()->setAutoFillBackground(false);
  for (const Category& category : m_categories) m_list->addItem(category.title);
  connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row < 0 || row >= static_cast<int>(m_categories.size())) return;
    m_area->ensureWidgetVisible(m_categories[static_cast<size_t>(row)].card, 0, m_area->height() / 2);
  });
  frame->setContent(m_list);
  return frame;
}

void SettingsPage::filter(const QString& query) {
  bool any = false;
  for (Category& category : m_categories) {
    bool shown = false;
    for (SettingRow* row : category.rows) {
      row->setVisible(row->matches(query));
      row->setMarked(false);
      shown = shown || !row->isHidden();
    }
    if (category.hasKeys) {
      m_keys->filter(query);
      shown = shown || m_keys->anyShown();
    }
    category.card->setVisible(shown);
    any = any || shown;
  }
  m_nothing->setVisible(!any);
}

SettingRow* SettingsPage::row(const QString& settingId) const {
  for (const Category& category : m_categories)
    for (SettingRow* row : category.rows)
      if (QString::fromStdString(row->id()) == settingId) return row;
  return nullptr;
}

void SettingsPage::openAt(const QString& settingId) {
  if (m_search) m_search->clear();
  QWidget* target = row(settingId);
  for (const Category& category : m_categories)
    for (SettingRow* row : category.rows) row->setMarked(row == target);
  if (!target && settingId == QString::fromUtf8(setting::kKeys)) target = m_keys;
  if (!target) return;
  // After the layout knows where it is.
  QTimer::singleShot(0, target, [this, target] {
    const int y = target->mapTo(m_area->widget(), QPoint(0, 0)).y();
    m_area->ensureVisible(0, y, 0, 100);
    if (auto* row = qobject_cast<SettingRow*>(target)) row->control()->setFocus(Qt::OtherFocusReason);
  });
}

void SettingsPage::shown() {
  for (const Category& category : m_categories)
    for (SettingRow* row : category.rows) row->showValue();
}

}  // namespace heddle::ui
