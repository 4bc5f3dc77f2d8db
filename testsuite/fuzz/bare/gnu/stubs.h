/* SPDX-License-Identifier: MIT
   In place of glibc's list of functions that are missing, which it has only for the ABIs that it was
   built for; its other headers serve all of a processor's.  */
