// Beside the models: memory by context, what was measured, the same model in other types, the file; of an
// adapter what it is and which models it fits.
#pragma once

#include <QWidget>
#include <optional>

#include "ui/models/model_facts.h"
#include "ui/models/speed_meter.h"

class QVBoxLayout;

namespace heddle::ui {

class Button;
class Label;

struct InspectedModel {
  const ModelFacts* model = nullptr;
  int64_t context = 0;
  uint64_t budget_bytes = 0;
  std::optional<MeasuredSpeed> speed;
  // The same model in other types, with the speed where it was measured; the model itself is among them.
  std::vector<std::pair<const ModelFacts*, std::optional<MeasuredSpeed>>> relatives;
  int adapters = 0;  // of the library that fit it
};

class ModelsInspector : public QWidget {
  Q_OBJECT

 public:
  explicit ModelsInspector(QWidget* parent = nullptr);
  void showModel(const InspectedModel& inspected);
  void showAdapter(const AdapterFacts& adapter);
  void showNothing();

 Q_SIGNALS:
  void hashRequested(const QString& path);
  void chatRequested(const QString& path);
  void exportRequested(const QString& path);
  void mergeRequested(const QString& path);
  void removeRequested(const QString& path);
  void modelRequested(const QString& path);  // another model to be shown

 private:
  void begin(const QString& icon, const QString& title);
  void finish();
  void addMeasured(const InspectedModel& inspected);
  void addRelatives(const InspectedModel& inspected);
  void addModelFile(const InspectedModel& inspected);
  void addButtons(const QString& path, bool model, bool canMerge, bool removable);

  QWidget* m_content = nullptr;
  QVBoxLayout* m_column;
  QVBoxLayout* m_sections = nullptr;
};

}  // namespace heddle::ui
