#include "ui/shell/model_shelf.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/base/settings.h"

namespace heddle::ui {

ModelShelf::ModelShelf(Settings& settings, QObject* parent) : QObject(parent), m_settings(settings) {}

void ModelShelf::setModels(std::vector<ShelfModel> models) {
  const QString before = chosen().path;
  m_models = std::move(models);
  Q_EMIT modelsChanged();
  if (chosen().path != before) Q_EMIT chosenChanged();
}

const ShelfModel* ModelShelf::find(const QString& path) const {
  const auto found = std::find_if(m_models.begin(), m_models.end(),
                                  [&](const ShelfModel& model) { return model.path == path; });
  return found == m_models.end() ? nullptr : &*found;
}

void ModelShelf::setAdapters(std::vector<ShelfAdapter> adapters) {
  m_adapters = std::move(adapters);
  Q_EMIT modelsChanged();
}

const ShelfAdapter* ModelShelf::findAdapter(const QString& path) const {
  const auto found = std::ranges::find(m_adapters, path, &ShelfAdapter::path);
  return found == m_adapters.end() ? nullptr : &*found;
}

void ModelShelf::noteAdapterInUse(const QString& words) {
  if (words == m_adapterInUse) return;
  m_adapterInUse = words;
  Q_EMIT adapterInUseChanged();
}

ShelfModel ModelShelf::chosen() const {
  if (const ShelfModel* model = find(QString::fromStdString(m_settings.text(setting::kModel)))) return *model;
  const auto builtIn =
      std::find_if(m_models.begin(), m_models.end(), [](const ShelfModel& model) { return model.builtIn; });
  if (builtIn != m_models.end()) return *builtIn;
  return m_models.empty() ? ShelfModel{} : m_models.front();
}

void ModelShelf::choose(const QString& path) {
  if (path == chosen().path) return;
  if (const Status saved = m_settings.set(setting::kModel, path.toStdString()); !saved)
    log::warning("settings", saved.error().english());
  Q_EMIT chosenChanged();
}

}  // namespace heddle::ui
