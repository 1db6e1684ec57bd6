from eventmgr import create_app

app = create_app()
