"""Who was where, as whose guest, on which days."""
