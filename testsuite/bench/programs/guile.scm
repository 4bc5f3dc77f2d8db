;; SPDX-License-Identifier: MIT
;; Guile's foreign function interface.
;; packages: guile-3.0
(use-modules (system foreign) (system foreign-library) (rnrs bytevectors) (ice-9 format))

(define pow (foreign-library-function "libm.so.6" "pow" #:return-type double
                                      #:arg-types (list double double)))
(define qsort (foreign-library-function "libc.so.6" "qsort" #:return-type void
                                        #:arg-types (list '* size_t size_t '*)))
(define numbers (bytevector->pointer (make-bytevector 400 0)))
(define (make-equal) (procedure->pointer int (lambda (a b) 0) (list '* '*)))
(define equal (make-equal))

(define (seconds times work)
  (let ((start (get-internal-real-time)))
    (do ((i 0 (+ i 1))) ((= i times)) (work))
    (- (get-internal-real-time) start)))
(define (measure what times work)
  (let loop ((round 0) (best +inf.0))
    (if (< round 7)
        (loop (+ round 1) (min best (seconds times work)))
        (format #t "~a\t~f~%" what best))))

(measure "call pow" 20000 (lambda () (pow 2.0 3.0)))
(measure "qsort with a callback" 50 (lambda () (qsort numbers 100 4 equal)))
(measure "make a callback" 2000 make-equal)
