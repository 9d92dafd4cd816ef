// The operating system's keychain: QtKeychain where it was found when the program was configured (Secret Service or
// KWallet on Linux), Windows' Credential Manager otherwise. There is no fallback: where no keychain answers, every call
// ends with Kind::Secret, and nothing is ever written to a file.
#pragma once

#include "models/ports/secrets.h"

#include <memory>

namespace zgoda {

// To be made and used in a thread with an event loop (QtKeychain answers through it); futures may be waited for from
// anywhere else, or with the loop running. The store may be destroyed while calls are under way: they finish cancelled.
std::unique_ptr<SecretStore> openSecrets();

} // namespace zgoda
