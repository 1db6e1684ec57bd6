import gc

from eventmgr import create_app

app = create_app()
# What is there now stays: looking through it again for garbage costs a page of many objects a sixth of its time.
gc.collect()
gc.freeze()
