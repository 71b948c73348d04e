"""evidence/readers"""
