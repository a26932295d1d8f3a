"""AWS's models of its calls, as botocore ships them."""

from functools import cache

from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel, StructureShape


class UnknownCallError(Exception):
    """A mapping names a service or a call that the models do not hold."""


@cache
def _service(name: str) -> ServiceModel:
    return ServiceModel(Loader().load_service_model(name, "service-2"), name)


def operation(service: str, name: str) -> OperationModel:
    """The model of a call, for instance of `glue` and `CreateJob`.

    Raises UnknownCallError if there is none.
    """
    try:
        return _service(service).operation_model(name)
    except Exception as error:
        raise UnknownCallError(f"botocore has no model of {service} {name}") from error


def input_shape(service: str, name: str) -> StructureShape:
    """What a call takes."""
    shape = operation(service, name).input_shape
    if not isinstance(shape, StructureShape):
        raise UnknownCallError(f"{service} {name} takes no input")
    return shape
