"""The version of eqcheck, apart from its front door: what asks for it needs nothing else."""

__version__ = "0.1.0"
