// The models a person can choose in the window, and the one chosen: shared by the status bar, Home, Chat and
// Prompts. app/ fills it from the model library; pages read it.
#pragma once

#include <QObject>
#include <QString>
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

// Window thread only.
class ModelShelf : public QObject {
  Q_OBJECT

 public:
  explicit ModelShelf(Settings& settings, QObject* parent = nullptr);

  const std::vector<ShelfModel>& models() const { return m_models; }
  void setModels(std::vector<ShelfModel> models);  // by app/, whenever the library changes
  const ShelfModel* find(const QString& path) const;

  // The chosen model; where the setting names one that is gone: the built-in one, else the first, else an
  // empty path.
  ShelfModel chosen() const;
  void choose(const QString& path);  // kept in the settings

  // Brings a GGUF file from the disk into the library, asks where needed, and chooses it. Set by app/.
  void setImporter(std::function<void(const QString& file)> importer) { m_importer = std::move(importer); }
  void importFile(const QString& file) {
    if (m_importer) m_importer(file);
  }

 Q_SIGNALS:
  void modelsChanged();
  void chosenChanged();

 private:
  Settings& m_settings;
  std::vector<ShelfModel> m_models;
  std::function<void(const QString&)> m_importer;
};

}  // namespace heddle::ui
