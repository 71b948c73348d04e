"""Every rule broken in every small way: do its tests notice?"""
