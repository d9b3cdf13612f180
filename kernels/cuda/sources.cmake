# Sources of the backend, relative to kernels/cuda. They are compiled twice: for the device, and for the emulator as
# plain C++ (a source's language is a property of the folder that adds the target).
set(heddle_cuda_kernels
  attention/attention.cu attention/flash_decode.cu attention/flash_prefill.cu attention/simple_attention.cu
  elementwise/heads.cu elementwise/map.cu elementwise/norm.cu elementwise/sample.cu elementwise/select.cu
  matrix/activations.cu matrix/dense_tiles.cu matrix/matrix.cu matrix/matrix_tiles.cu matrix/matrix_vector.cu matrix/weight_rows.cu
  training/attention_backward.cu training/attention_forward.cu training/dense_multiply.cu training/losses.cu
  training/optimizer.cu training/row_gradients.cu training/split_products.cu
  device_limits.cu)
set(heddle_cuda_host cuda_backend.cpp cuda_products.cpp cuda_rows.cpp cuda_staging.cpp
  matrix/weight_pack.cpp training/cuda_training.cpp)
