;; SPDX-License-Identifier: MIT
;; newLISP's extended import.
;; packages: newlisp
;; run: newlisp -n "$FILE"
(define callee (env "CALLEE"))
(define-macro (claim value)
  (unless (eval value) (println "not so: " value) (exit 1)))

(import callee "negative_short" "short int" "short int")
(import callee "half_float" "float" "float")
(import callee "large_long" "long" "long")
(import callee "integrate" "double" "void*" "double" "double" "int")
(import callee "fold" "int" "void*" "void*" "int" "int")
(import callee "sum_of_many" "double" "char" "byte" "short int" "unsigned short int" "int"
        "unsigned int" "long" "long" "float" "double" "int" "double" "float" "long")
(claim (= (sum_of_many 1 2 3 4 5 6 7 8 9 10 11 12 13 14) 1015))
(claim (= (negative_short 300) -300))
(claim (= (half_float 5.0) 2.5))
(claim (= (large_long -3) -3000000021))
(define (square x) (mul x x))
(claim (< (abs (sub (integrate (callback 'square "double" "double") 0 3 1000) 9)) 1e-5))
(define (mix a b) (+ (* a 10) b))
(claim (= (fold (callback 'mix "int" "int" "int") (pack "ld ld ld ld" 1 2 3 4) 4 0) 1234))
(println "ok")
(exit 0)
