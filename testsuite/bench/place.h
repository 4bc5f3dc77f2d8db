// SPDX-License-Identifier: MIT
// Where the benchmark's own code lies in memory.
#pragma once

namespace bench {

// Whether a dynamic linker has loaded this program, and not the kernel.
bool is_beside_libraries();

// Those who call libffi, and what they call, mostly lie in shared libraries. The kernel puts a
// program far from these, and calls that far take some cycles more on some processors; a dynamic
// linker that is run as a command puts it beside them. Returns if that is so, or cannot be.
void move_beside_libraries(char** argv);

}  // namespace bench
