"""SQL rows. Nothing outside ``storage`` sees one."""
