// The numbers of a recipe as a form, made from their descriptions (core/tuning/recipe_form.h).
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "core/base/settings.h"

class QGridLayout;

namespace heddle::ui {

class FormRow;

class RecipeFieldsForm : public QWidget {
  Q_OBJECT

 public:
  explicit RecipeFieldsForm(QWidget* parent = nullptr);

  // Two to a row. scope: under which the descriptions' texts are translated.
  void setFields(const std::vector<SettingDescription>& fields, const char* scope);
  // Puts the recipe's values into the controls; emits nothing.
  void setRecipe(const nlohmann::ordered_json& recipe);
  // Writes the controls' values into the recipe.
  void writeTo(nlohmann::ordered_json& recipe) const;
  bool isValid() const;
  // Marks the field, as an error of the recipe names it. False: it has no such field.
  bool setProblem(const std::string& field, const QString& problem);
  QWidget* controlOf(const std::string& field) const;

 Q_SIGNALS:
  void edited();  // by the person

 private:
  struct Entry {
    SettingDescription description;
    FormRow* row = nullptr;
    std::function<void(const nlohmann::ordered_json&)> show;
    std::function<nlohmann::ordered_json()> read;  // null: what stands there is no value
  };
  QWidget* makeControl(Entry& entry, const char* scope);
  void changed(const std::string& field);
  void showDefault(const Entry& entry);

  std::vector<Entry> m_entries;
  const char* m_scope = "";
  QGridLayout* m_grid;
  bool m_showing = false;
};

// A number as people write it: "0.0001", "1e-4". Nothing: it is none.
std::optional<double> numberOf(const QString& text);
QString numberText(double value);

}  // namespace heddle::ui
