// A form made from descriptions (core/base/settings.h): splitters, embedders, indexes and retrieval describe
// themselves, and this shows what they say.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "core/base/settings.h"

class QVBoxLayout;

namespace heddle::ui {

class FormRow;

class DescriptionForm : public QWidget {
  Q_OBJECT

 public:
  // scope: under which the descriptions' texts are translated ("Splitter").
  explicit DescriptionForm(const char* scope, QWidget* parent = nullptr);

  // `values` by the ids of the descriptions; missing ones stand at their defaults. Emits nothing.
  void setForm(const std::vector<SettingDescription>& descriptions, const nlohmann::ordered_json& values);
  const nlohmann::ordered_json& values() const { return m_values; }
  QWidget* controlOf(const std::string& id) const;
  // Choices that are known only here (models) for a Text entry.
  void setChoices(const std::string& id, const QStringList& values, const QStringList& titles);

 Q_SIGNALS:
  void edited();  // by the person

 private:
  struct Entry {
    SettingDescription description;
    FormRow* row = nullptr;
    std::function<void(const nlohmann::ordered_json&)> show;
  };
  QWidget* makeControl(Entry& entry);
  void take(const std::string& id, nlohmann::ordered_json value);
  void showDefaults(const Entry& entry);

  std::vector<Entry> m_entries;
  nlohmann::ordered_json m_values = nlohmann::ordered_json::object();
  std::map<std::string, std::pair<QStringList, QStringList>> m_choices;
  const char* m_scope;
  QVBoxLayout* m_column;
  bool m_showing = false;
};

}  // namespace heddle::ui
