#include "ui/home/machine_facts.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QThread>

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

QString processorName() {
  QFile file(u"/proc/cpuinfo"_s);
  if (!file.open(QIODevice::ReadOnly)) return {};
  for (const QByteArray& line : file.read(8192).split('\n')) {
    if (!line.startsWith("model name")) continue;
    QString name = QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
    // "AMD EPYC 7763 64-Core Processor", "Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz"
    name.remove(QRegularExpression(
        u"\\((R|TM|tm|r)\\)|\\s+CPU\\b|\\s+@.*|\\s+\\d+-Core.*|\\s+Processor.*|\\s+with .*"_s));
    return name.simplified();
  }
  return {};
}

qint64 memoryLine(const QByteArray& content, const QByteArray& key) {
  const qsizetype at = content.indexOf(key + ':');
  if (at < 0) return 0;
  return content.mid(at + key.size() + 1, 40).trimmed().split(' ').value(0).toLongLong() * 1024;
}

}  // namespace

MachineFacts machineFacts(const QString& modelFolder) {
  MachineFacts facts;
  facts.processor = processorName();
  facts.cores = QThread::idealThreadCount();
  QFile file(u"/proc/meminfo"_s);
  if (file.open(QIODevice::ReadOnly)) {
    const QByteArray content = file.read(4096);
    facts.memoryBytes = memoryLine(content, "MemTotal");
    facts.memoryFreeBytes = memoryLine(content, "MemAvailable");
  }
  QString folder = modelFolder;
  while (!folder.isEmpty() && !QDir(folder).exists() && folder != u"/"_s)
    folder = QFileInfo(folder).absolutePath();
  facts.diskFreeBytes = QStorageInfo(folder.isEmpty() ? QDir::homePath() : folder).bytesAvailable();
  return facts;
}

}  // namespace heddle::ui
