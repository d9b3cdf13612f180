# shellcheck shell=bash disable=SC2034
# What run.sh and test.sh share: quiet steps that keep their output in a log, and installing what is missing.

heddle_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
log_folder="$heddle_root/build/logs"
mkdir -p "$log_folder"

build_packages=(
  g++ cmake ninja-build ccache pkg-config
  qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev libqt6sql6-sqlite qt6-declarative-dev
  libfmt-dev libcli11-dev nlohmann-json3-dev libicu-dev
  libfaiss-dev libopenblas-dev libpoppler-qt6-dev libarchive-dev libgumbo-dev graphviz
  fonts-inter fonts-jetbrains-mono fonts-noto-cjk
)

say() { printf '%s\n' "$*"; }

# step NAME COMMAND...: one line that says what happens and how long it took; the output goes to a log, whose end is shown
# when the command fails.
step() {
  local name=$1 log start
  shift
  log="$log_folder/${name//[^A-Za-z0-9]/-}.log"
  start=$SECONDS
  printf '%-34s' "$name ..."
  if "$@" >"$log" 2>&1 </dev/null; then
    printf ' done in %d s\n' $((SECONDS - start))
    return 0
  fi
  printf ' FAILED after %d s\n' $((SECONDS - start))
  say "--- the end of $log"
  tail -n 40 "$log"
  return 1
}

is_installed() { [[ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" == "install ok installed" ]]; }

apt_install() {
  local as_root=()
  if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing, and neither root nor sudo is at hand: $*"
      return 1
    fi
    as_root=(sudo)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

# install_missing PACKAGE...: only what is not there yet; nothing at all where all is there.
install_missing() {
  local package missing=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [[ ${#missing[@]} -eq 0 ]] && return 0
  if ! command -v apt-get >/dev/null; then
    say "this is no Debian; install what stands for these packages: ${missing[*]}"
    return 1
  fi
  if [[ $EUID -ne 0 ]] && command -v sudo >/dev/null; then
    sudo -v || return 1 # asks for the password before the output goes to the log
  fi
  step "Installing ${#missing[@]} packages" apt_install "${missing[@]}"
}
