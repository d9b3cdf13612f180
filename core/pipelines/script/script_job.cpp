#include "core/pipelines/script/script_job.h"

#include <QCoreApplication>
#include <QJSEngine>
#include <QJSValue>
#include <QJSValueList>
#include <QString>
#include <array>
#include <cstdlib>
#include <memory>

namespace heddle::pipelines {
namespace {

using protocol::Json;

std::unexpected<Error> scriptError(const std::string& input, const QString& message, int line) {
  return failure("pipelines.script",
                 {HEDDLE_TR("Error", "The script failed in line {0}: {1}"),
                  {std::to_string(std::max(line, 1)), message.toStdString()}},
                 input, HEDDLE_TR("Error", "Correct it in the node's settings"));
}

// The line in the person's code: the function's head stands on a line of its own before it.
int lineOf(const QJSValue& error) {
  return error.property(QStringLiteral("lineNumber")).toInt() - 1;
}

}  // namespace

Result<Json> runScriptJob(const std::string& input, const Json& arguments) {
  if (!arguments.is_object() || !arguments.contains("code") || !arguments["code"].is_string())
    return failure("worker.job", HEDDLE_TR("Error", "the worker cannot read its job"), input);
  // Compiled code would need memory that may be written and executed; a short script does as well without.
  qputenv("QV4_FORCE_INTERPRETER", "1");
  int count = 1;
  char name[] = "heddle-worker";
  char* words[] = {name, nullptr};
  std::unique_ptr<QCoreApplication> application;
  if (!QCoreApplication::instance()) application = std::make_unique<QCoreApplication>(count, words);
  QJSEngine engine;
  const Json values = arguments.value("values", Json::object());
  QString head = QStringLiteral("(function(");
  QJSValueList given;
  const QJSValue parse = engine.evaluate(QStringLiteral("JSON.parse"));
  for (const auto& [key, value] : values.items()) {
    if (!given.isEmpty()) head += QLatin1Char(',');
    head += QString::fromStdString(key);
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    given.append(parse.call({QJSValue(QString::fromStdString(text))}));
  }
  const QString code = QString::fromStdString(arguments["code"].get<std::string>());
  QJSValue function = engine.evaluate(head + QStringLiteral("){\n") + code + QStringLiteral("\n})"));
  if (function.isError()) return scriptError(input, function.toString(), lineOf(function));
  if (!function.isCallable()) return scriptError(input, QStringLiteral("the braces do not match"), 1);
  const QJSValue result = function.call(given);
  if (result.isError()) return scriptError(input, result.toString(), lineOf(result));
  const QJSValue text =
      engine.evaluate(QStringLiteral("(function(v){return JSON.stringify(v);})")).call({result});
  if (text.isError()) return scriptError(input, text.toString(), 1);
  if (text.isUndefined()) return Json{{"value", nullptr}};
  Json value = Json::parse(text.toString().toStdString(), nullptr, false);
  if (value.is_discarded()) return scriptError(input, QStringLiteral("the result is no JSON"), 1);
  return Json{{"value", std::move(value)}};
}

std::span<const WorkerJobKind> scriptJobKinds() {
  static constexpr std::array kKinds = {
      WorkerJobKind{"script", "what a piece of JavaScript returns", runScriptJob},
  };
  return kKinds;
}

}  // namespace heddle::pipelines
