// What of the window comes back at the next start, in window.json beside the settings.
#include <QJsonArray>
#include <QJsonDocument>
#include <QSplitter>
#include <optional>

#include "core/base/log.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

std::filesystem::path stateFile(const Folders& folders) {
  return folders.settings / "window.json";
}

QJsonArray toJson(const QList<int>& sizes) {
  QJsonArray array;
  for (const int size : sizes) array.append(size);
  return array;
}

void restoreSizes(QSplitter& splitter, const QJsonValue& value) {
  QList<int> sizes;
  for (const QJsonValue& size : value.toArray()) sizes << size.toInt();
  if (sizes.size() == splitter.count() && !sizes.contains(0)) splitter.setSizes(sizes);
}

}  // namespace

void MainWindow::restoreState(const QString& firstPage) {
  std::optional<int> group;
  for (const auto& page : m_pages) {
    if (page->railPlace() == RailPlace::None) continue;
    const bool bottom = page->railPlace() == RailPlace::Bottom;
    const int here = page->railOrder() < 0 ? -1 : page->railOrder() / 100;
    m_rail->addItem(page->id(), page->icon(), page->title(), bottom, !bottom && group && here != *group);
    m_rail->setBadge(page->id(), page->badge());
    if (!bottom) group = here;
  }
  QJsonObject state;
  if (const auto content = readFile(stateFile(m_services.folders), size_t{1} << 22))
    state = QJsonDocument::fromJson(QByteArray::fromStdString(*content))
                .object();  // damaged: as at the first start
  for (const auto& [id, kept] : state.value(u"pages"_s).toObject().toVariantMap().asKeyValueRange())
    m_pageStates[id] = QJsonObject::fromVariantMap(kept.toMap());
  if (state.contains(u"geometry"_s))
    restoreGeometry(QByteArray::fromBase64(state.value(u"geometry"_s).toString().toLatin1()));
  restoreSizes(*m_across, state.value(u"across"_s));
  restoreSizes(*m_down, state.value(u"down"_s));
  m_inspectorShown = state.value(u"inspector"_s).toBool(true);
  m_sideShown = state.value(u"side_list"_s).toBool(true);
  m_bottomShown = state.value(u"bottom"_s).toBool(false);
  const QString kept = state.value(u"page"_s).toString();
  openPage(firstPage.isEmpty() && page(kept) ? kept : page(firstPage) ? firstPage : m_pages.front()->id());
}

void MainWindow::saveState() {
  noteWidths();
  QJsonObject pages;
  for (const auto& [id, kept] : m_pageStates) pages.insert(id, kept);
  for (const auto& page : m_pages)
    if (page->wasShown()) pages.insert(page->id(), page->saveState());
  const QJsonObject state{{u"geometry"_s, QString::fromLatin1(saveGeometry().toBase64())},
                          {u"across"_s, toJson(m_widths)},
                          {u"down"_s, toJson(m_down->sizes())},
                          {u"inspector"_s, m_inspectorShown},
                          {u"side_list"_s, m_sideShown},
                          {u"bottom"_s, m_bottomShown},
                          {u"page"_s, m_current},
                          {u"pages"_s, pages}};
  if (const Status written =
          writeFileSafely(stateFile(m_services.folders), QJsonDocument(state).toJson().toStdString());
      !written)
    log::warning("window", written.error().english());
}

}  // namespace heddle::ui
