/* SPDX-License-Identifier: MIT
   In place of glibc's, which does not know every ABI. Nothing here jumps, but <pthread.h> wants a type.  */
typedef long __jmp_buf[1];
