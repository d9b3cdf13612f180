// The models a person can choose in the window, and the one chosen, and the adapters that can stand beside
// them: shared by the status bar, Home, Chat and Prompts. app/ fills it from the model library; pages read
// it.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <vector>

namespace heddle {
class Settings;
}

namespace heddle::ui {

struct ShelfModel {
  QString path;    // the GGUF file; what ModelChoice::path takes
  QString name;    // "SmolLM2-135M · Q8_0"
  QString detail;  // "0.1 GB", may be empty
  bool builtIn = false;
  qint64 sizeBytes = 0;
};

struct ShelfAdapter {
  QString path;        // the GGUF file; what AdapterChoice::path takes
  QString name;        // "helpdesk-dpo-r16"
  QString detail;      // "DPO · rank 16", may be empty
  QString base;        // what it was trained on, as far as that is known
  QStringList models;  // paths of the models of the shelf that it fits
  bool fits(const QString& model) const { return models.contains(model); }
};

// Window thread only.
class ModelShelf : public QObject {
  Q_OBJECT

 public:
  explicit ModelShelf(Settings& settings, QObject* parent = nullptr);

  const std::vector<ShelfModel>& models() const { return m_models; }
  void setModels(std::vector<ShelfModel> models);  // by app/, whenever the library changes
  const ShelfModel* find(const QString& path) const;

  // Emits modelsChanged too: setModels after it shows both at once.
  void setAdapters(std::vector<ShelfAdapter> adapters);
  const std::vector<ShelfAdapter>& adapters() const { return m_adapters; }
  const ShelfAdapter* findAdapter(const QString& path) const;

  // Which adapters the current page runs its model with, for the status bar: "helpdesk-dpo-r16 × 1.00";
  // empty: none.
  QString adapterInUse() const { return m_adapterInUse; }
  void noteAdapterInUse(const QString& words);

  // The chosen model; where the setting names one that is gone: the built-in one, else the first, else an
  // empty path.
  ShelfModel chosen() const;
  void choose(const QString& path);  // kept in the settings

  // Brings a GGUF file, or a PEFT adapter's folder, from the disk into the library, and chooses it if it is a
  // model. Set by app/.
  void setImporter(std::function<void(const QString& file)> importer) { m_importer = std::move(importer); }
  void importFile(const QString& file) {
    if (m_importer) m_importer(file);
  }

 Q_SIGNALS:
  void modelsChanged();
  void chosenChanged();
  void adapterInUseChanged();

 private:
  Settings& m_settings;
  std::vector<ShelfModel> m_models;
  std::vector<ShelfAdapter> m_adapters;
  QString m_adapterInUse;
  std::function<void(const QString&)> m_importer;
};

}  // namespace heddle::ui
