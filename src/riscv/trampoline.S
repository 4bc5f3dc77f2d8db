#include "../asm.h"
ELF_NOTES
