// Home: the machine, three steps to a first answer, recent projects.
#pragma once

#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QLabel;
class QVBoxLayout;

namespace heddle::ui {

// What the sample project holds, for its card; made by app/.
struct SampleEntry {
  QString icon, title, detail;
};

class HomePage final : public Page {
  Q_OBJECT

 public:
  HomePage(Services services, QString modelFolder, std::vector<SampleEntry> sample,
           QObject* parent = nullptr);

  QString id() const override { return QStringLiteral("home"); }
  QString title() const override { return tr("Home"); }
  QString icon() const override { return QStringLiteral("home"); }
  int railOrder() const override { return -100; }  // a group of its own
  bool hasHeader() const override { return false; }
  QString helpPage() const override { return QStringLiteral("getting_started"); }
  void shown() override;

 protected:
  QWidget* createWidget() override;

 private:
  QWidget* createHead();
  QWidget* createMachineCard();
  QWidget* createSteps();
  QWidget* createModelStep();
  QWidget* createSampleStep();
  QWidget* createRunStep();
  QWidget* createRecent();
  QWidget* createFoot();
  void showModels();
  void showRecent();

  Services m_services;
  QString m_modelFolder;
  std::vector<SampleEntry> m_sample;
  QVBoxLayout *m_models = nullptr, *m_recent = nullptr;
  QWidget* m_recentPart = nullptr;
};

}  // namespace heddle::ui
