// SPDX-License-Identifier: MIT
// What is measured. Each function returns one table; libraries are this and, if there is one, its
// peer.
#pragma once

#include "cells.h"
#include "report.h"

namespace bench {

struct Bench {
  std::vector<Library*> libraries;
  std::vector<const Row*> rows;
  Effort effort;
};

// Every row in every way, checked and timed. False if a cell is wrong.
bool row_tables(const Bench& bench, Report& report);
// Rows, cifs and signatures in random order: what mispredicted branches and cold memory cost.
Table random_order_table(const Bench& bench);
Table closure_life_table(const Bench& bench);
Table threads_table(const Bench& bench);

// These open the libraries themselves, so they take paths, and come first.
Table memory_table(const std::vector<std::string>& paths);
Table file_table(const std::vector<std::string>& paths, const Effort& effort);

// Runs every cell 8 times and 16 times between marks that a counter of instructions sees: the dump
// request of callgrind, and a dup3 of descriptor kMarkedDescriptor, which fails, for insncount.c.
// Prints "row, way, who" for every three marks after the first one.
void count(const Bench& bench);
constexpr int kMarkedDescriptor = 0x6d61726b;

// "this", "peer"
const char* who(size_t library);
const Row* find_row(const std::string& name);

}  // namespace bench
