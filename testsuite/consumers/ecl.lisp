;; SPDX-License-Identifier: MIT
;; Embeddable Common Lisp: calls of its interpreter. Not its callbacks: ECL 21.2 takes the writable
;; address of a closure for its code, which only a libffi can serve that hands out memory that is both.
;; packages: ecl
;; run: ecl --norc --shell "$FILE"
(defvar *callee* (ffi:load-foreign-library (ext:getenv "CALLEE")))
(defun callee (name)
  (si:find-foreign-symbol name (ext:getenv "CALLEE") :pointer-void 0))
(defmacro claim (value)
  `(unless ,value (format t "not so: ~a~%" ',value) (ext:quit 1)))

(claim (= (si:call-cfun (callee "negative") :byte nil nil) -100))
(claim (= (si:call-cfun (callee "large_byte") :unsigned-byte nil nil) 200))
(claim (= (si:call-cfun (callee "negative_short") :short '(:short) '(300)) -300))
(claim (= (si:call-cfun (callee "large_int") :unsigned-int nil nil) 4000000000))
(claim (= (si:call-cfun (callee "large_long") :long '(:long) '(-3)) -3000000021))
(claim (= (si:call-cfun (callee "half_float") :float '(:float) '(5f0)) 2.5f0))
(claim (= (si:call-cfun (callee "sum_of_many") :double
                        '(:byte :unsigned-byte :short :unsigned-short :int :unsigned-int :long
                          :unsigned-long :float :double :int :double :float :long)
                        '(1 2 3 4 5 6 7 8 9f0 10d0 11 12d0 13f0 14))
          1015))
(format t "ok~%")
