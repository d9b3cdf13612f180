// Serves one Engine to clients on a local socket. Lives on the thread that made it, which needs an event
// loop; the engine's own threads never wait for a client.
#pragma once

#include <QObject>
#include <memory>
#include <string>

#include "core/inference/engine.h"

namespace heddle {

class EngineServer : public QObject {
  Q_OBJECT
 public:
  // `token`: what a client must show first; every other client is refused. `engine` outlives the server.
  EngineServer(Engine& engine, std::string token, QObject* parent = nullptr);
  ~EngineServer() override;  // cancels what clients still wait for

  // `socketPath`: absolute, at most 100 bytes; only this user may open it. Errors: "engine.socket".
  Status listen(const std::string& socketPath);
  int clientCount() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle
