// What this process knows of the loaders that run in the worker.
#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/reading.h"

namespace heddle {

LoaderDescription docxLoaderDescription() {
  return {.id = "docx",
          .title = HEDDLE_TR("Loader", "Word (DOCX)"),
          .mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          .extensions = {"docx", "docm"}};
}

LoaderDescription htmlLoaderDescription() {
  return {.id = "html",
          .title = HEDDLE_TR("Loader", "Web page (HTML)"),
          .mime = "text/html",
          .extensions = {"html", "htm", "xhtml"},
          .signatures = {"<!DOCTYPE html", "<!doctype html", "<html"},
          .parameters = {encodingParameter()}};
}

LoaderDescription pdfLoaderDescription() {
  return {.id = "pdf",
          .title = HEDDLE_TR("Loader", "PDF"),
          .mime = "application/pdf",
          .extensions = {"pdf"},
          .signatures = {"%PDF-"},
          .paged = true};
}

}  // namespace heddle
