cimport cython

@cython.locals(
    address=str,
    scheme=str,
    row=cython.Py_ssize_t,
    start=cython.Py_ssize_t,
    end=cython.Py_ssize_t,
    mark=cython.Py_ssize_t,
    colon=cython.Py_ssize_t,
)
cpdef void describe_addresses(
    list addresses,
    str host,
    str own_path,
    frozenset schemes,
    frozenset centuries,
    Py_ssize_t many,
    long long[::1] out,
) except *

@cython.locals(digits=cython.Py_ssize_t, character=cython.Py_UCS4, is_month=cython.bint)
cdef bint is_numbered(
    str address,
    Py_ssize_t start,
    Py_ssize_t end,
    frozenset centuries,
    Py_ssize_t many,
) except? -1
