// One setting: its name and help at the left, its control at the right, made from its description.
#pragma once

#include <QWidget>

#include "core/base/settings.h"

namespace heddle::ui {

class Chip;
class Label;
class LinkButton;

class SettingRow : public QWidget {
  Q_OBJECT

 public:
  SettingRow(Settings& settings, SettingDescription description, QWidget* parent = nullptr);
  const std::string& id() const { return m_description.id; }
  QWidget* control() const { return m_control; }
  // Every word of `query` is found in title, help, category or a choice.
  bool matches(const QString& query) const;
  void showValue();
  void setMarked(bool marked);  // the one that a link or the palette led to

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void makeControl();
  void set(nlohmann::json value);
  QString defaultText() const;

  Settings& m_settings;
  SettingDescription m_description;
  Label *m_title, *m_help, *m_problem;
  LinkButton* m_reset;
  Chip* m_restart;
  QWidget* m_control = nullptr;
  nlohmann::json m_atStart;
  std::function<void(const nlohmann::json&)> m_show;
  bool m_marked = false;
};

}  // namespace heddle::ui
