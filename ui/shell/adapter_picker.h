// Which adapters a model is run with, and how strongly: none, one or several, each with a scale. Shared by
// the inspectors of Chat and Prompts and by the dialog that merges.
#pragma once

#include <QWidget>
#include <vector>

#include "core/inference/engine.h"

class QVBoxLayout;

namespace heddle::ui {

class Button;
class Label;
class ModelShelf;

// "helpdesk-dpo-r16 × 1.00", "2 adapters", or nothing.
QString adapterWords(const ModelShelf& shelf, const std::vector<AdapterChoice>& adapters);

class AdapterPicker : public QWidget {
  Q_OBJECT

 public:
  explicit AdapterPicker(ModelShelf& shelf, QWidget* parent = nullptr);

  void setModel(const QString& path);                            // whose adapters are offered
  void setAdapters(const std::vector<AdapterChoice>& adapters);  // emits nothing
  const std::vector<AdapterChoice>& adapters() const { return m_adapters; }
  Button* addButton() const { return m_add; }

 Q_SIGNALS:
  void adaptersChanged(const std::vector<heddle::AdapterChoice>& adapters);  // by the person

 private:
  void rebuild();
  void addRow(size_t index);
  void fillMenu();
  void showWords();
  QString problemOf(const AdapterChoice& adapter) const;

  ModelShelf& m_shelf;
  QString m_model;
  std::vector<AdapterChoice> m_adapters;
  QVBoxLayout* m_rows;
  Button* m_add;
};

}  // namespace heddle::ui
