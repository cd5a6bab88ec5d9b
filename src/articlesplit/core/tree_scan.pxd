cimport cython

cpdef void fill_innermost(
    const unsigned char[::1] marked,
    const long long[::1] above,
    long long[::1] out,
)

@cython.locals(around=cython.longlong)
cpdef void fill_outermost(
    const long long[::1] marked,
    const long long[::1] above,
    long long[::1] out,
)

@cython.locals(up=cython.Py_ssize_t, row=cython.Py_ssize_t, row_up=cython.Py_ssize_t)
cpdef void climb(
    Py_ssize_t words,
    Py_ssize_t levels,
    const unsigned long long[::1] own,
    const long long[::1] above,
    const unsigned char[::1] is_block,
    unsigned long long[::1] line,
    unsigned long long[::1] near,
    unsigned long long[::1] far,
    long long[::1] depth,
)

@cython.locals(first=cython.longlong)
cpdef void count_siblings(
    const long long[::1] parent,
    const long long[::1] path,
    long long[::1] group,
    long long[::1] last,
    long long[::1] siblings,
)

@cython.locals(up=cython.Py_ssize_t, kind=cython.int)
cpdef void fill_around(
    int of_block,
    int of_card,
    int of_article,
    const unsigned char[::1] flags,
    const long long[::1] path,
    const long long[::1] siblings,
    const long long[::1] parent,
    long long[::1] link,
    long long[::1] cards,
    long long[::1] blocks,
    long long[::1] articles,
)

@cython.locals(end=cython.Py_ssize_t, own=cython.longlong, whole=cython.longlong, most=cython.longlong)
cpdef void fill_row_links(
    const long long[::1] link_of,
    const long long[::1] element,
    const long long[::1] size,
    const long long[::1] first,
    long long[::1] sizes,
    long long[::1] link,
    float[::1] share,
)
