// Runs the built heddle-cli as a person or a script would.
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <nlohmann/json.hpp>

using Json = nlohmann::ordered_json;

struct CliAnswer {
  int code = -1;
  QByteArray out, err;
  // Exactly one JSON object and nothing else; discarded otherwise.
  Json json() const { return Json::parse(out.toStdString(), nullptr, false); }
};

// A home of its own for each test program.
class Cli {
 public:
  static QString program() { return QStringLiteral(HEDDLE_BINARY "/bin/heddle-cli"); }
  static QString fixture(const char* name) {
    return QStringLiteral(HEDDLE_FIXTURES "/") + QLatin1String(name);
  }
  static bool haveFixtures() { return QFile::exists(fixture("README.md")); }

  QString path(const char* name) const { return m_home.filePath(QLatin1String(name)); }
  QString write(const char* name, const QByteArray& bytes) const {
    QFile file(path(name));
    if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    return file.fileName();
  }
  void start(QProcess& process, const QStringList& words) const {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HEDDLE_HOME"), m_home.filePath(QStringLiteral("home")));
    process.setProcessEnvironment(environment);
    process.start(program(), words);
  }
  CliAnswer run(const QStringList& words, const QByteArray& input = {}) const {
    QProcess process;
    start(process, words);
    process.write(input);
    process.closeWriteChannel();
    CliAnswer answer;
    if (!process.waitForFinished(60'000)) return answer;
    answer.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -process.exitCode();
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    return answer;
  }
  // Words in one line, split at blanks.
  CliAnswer operator()(const QString& words, const QByteArray& input = {}) const {
    return run(words.split(QLatin1Char(' '), Qt::SkipEmptyParts), input);
  }

 private:
  QTemporaryDir m_home;
};

inline std::vector<std::string> keysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}
