// What this machine is, for the card on Home.
#pragma once

#include <QString>

namespace heddle::ui {

struct MachineFacts {
  QString processor;  // "AMD EPYC 7763"
  int cores = 0;      // that this process may use
  qint64 memoryBytes = 0, memoryFreeBytes = 0;
  qint64 diskFreeBytes = 0;  // where models are kept
};

// Reads a few small files of the system; quick.
MachineFacts machineFacts(const QString& modelFolder);

}  // namespace heddle::ui
