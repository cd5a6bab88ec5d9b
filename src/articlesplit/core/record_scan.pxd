cimport cython
from articlesplit.core cimport ascending

@cython.locals(
    records=cython.Py_ssize_t,
    count=cython.Py_ssize_t,
    element=cython.longlong,
    holder=cython.longlong,
    before=cython.longlong,
    after=cython.longlong,
    is_inside=cython.bint,
)
cpdef void find_holders(
    Py_ssize_t climb,
    const long long[::1] parent,
    const long long[::1] end,
    const long long[::1] order,
    const long long[::1] heads,
    const long long[::1] fields,
    long long[::1] starts,
    long long[::1] numbers,
    long long[::1] found,
)
