#!/usr/bin/env bash
# Builds Heddle and opens it on the sample project; without a display, runs its prompts and pipelines in the terminal.
set -euo pipefail
# shellcheck source=installers/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$heddle_root"

sample="${XDG_DATA_HOME:-$HOME/.local/share}/heddle/Sample.heddle"
programs="$heddle_root/build/release/bin"

run_sample_in_terminal() {
  local cli="$programs/heddle-cli" prompt pipeline
  say "There is no display: the sample project runs here, on the embedded model."
  while IFS= read -r prompt; do
    say ""
    say "== $prompt"
    "$cli" prompt run "$sample" "$prompt"
  done < <("$cli" prompt list "$sample")
  say ""
  say "== The documents are read and indexed"
  "$cli" knowledge index "$sample"
  "$cli" knowledge search "$sample" --query "Where must returns be sent?" -k 2
  for pipeline in "Sequential chain" "Parallel vote" "Guarded questions with citations"; do
    say ""
    say "== Pipeline: $pipeline"
    "$cli" pipeline run "$sample" "$pipeline"
  done
  say ""
  "$cli" project info "$sample"
}

install_missing "${build_packages[@]}"
step "Configuring" cmake --preset release -DHEDDLE_TESTS=OFF
step "Building" cmake --build --preset release --parallel "$(nproc)"

if [[ ! -e $sample ]]; then
  mkdir -p "$(dirname "$sample")"
  step "Making the sample project" "$programs/heddle-cli" project init "$sample" --sample
fi
if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
  run_sample_in_terminal
else
  say "Opening Heddle on $sample"
  exec "$programs/heddle" "$sample"
fi
